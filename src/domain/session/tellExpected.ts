import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type NoticeKind, tellHolder } from '../account/notices.ts';
import type { Context } from '../perform.ts';
import { accountsOf } from '../term/termQueries.ts';
import { listAttendees, listSessionMediators } from './sessionQueries.ts';

/** The accounts of everybody who is expected at a session: on its roll-call and not stepped back, or mediating it. */
export async function listExpected(db: Kysely<Database>, sessionId: string): Promise<string[]> {
	const expected = (await listAttendees(db, sessionId)).filter((one) => one.relation === null);
	const people = expected.flatMap(({ personId }) => (personId === null ? [] : [personId]));
	const accounts = people.length === 0 ? [] : await accountsOf(db, people);
	const mediators = (await listSessionMediators(db, sessionId)).filter((one) => one.leftAt === null);
	return [...new Set([...accounts.map((one) => one.id), ...mediators.map((one) => one.accountId)])];
}

/** Everybody with an account who is expected at a session is told, but for whoever just did it. */
export async function tellExpected(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	sessionId: string,
	kind: NoticeKind,
): Promise<void> {
	const told = new Set(await listExpected(db, sessionId));
	if (actor.accountId !== null) told.delete(actor.accountId);
	for (const accountId of told) await tellHolder(db, { accountId, kind, at: now });
}
