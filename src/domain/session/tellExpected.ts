import { type NoticeKind, tellHolder } from '../account/notices.ts';
import type { Context } from '../perform.ts';
import { accountsOf } from '../term/termQueries.ts';
import { listAttendees, listSessionMediators } from './sessionQueries.ts';

/** Everybody with an account who is expected at a session is told, but for whoever just did it. */
export async function tellExpected(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	sessionId: string,
	kind: NoticeKind,
): Promise<void> {
	const expected = (await listAttendees(db, sessionId)).filter((one) => one.relation === null);
	const people = expected.flatMap(({ personId }) => (personId === null ? [] : [personId]));
	const accounts = people.length === 0 ? [] : await accountsOf(db, people);
	const mediators = (await listSessionMediators(db, sessionId)).filter((one) => one.leftAt === null);
	const told = new Set([...accounts.map((one) => one.id), ...mediators.map((one) => one.accountId)]);
	if (actor.accountId !== null) told.delete(actor.accountId);
	for (const accountId of told) await tellHolder(db, { accountId, kind, at: now });
}
