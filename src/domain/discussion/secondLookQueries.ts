import type { Kysely, Selectable } from 'kysely';
import type { Database, StatementTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { readChosen } from '../committee/secondMediatorQueries.ts';
import { type Lendable, listLendable } from '../session/invitationQueries.ts';
import { isLentSecond } from './discussionPolicy.ts';
import type { Thread } from './discussionQueries.ts';

type Asked = Pick<Selectable<StatementTable>, 'speakerId' | 'hideAskedBy' | 'hideAskedOrigin'>;

/** Whether the committee itself has a second mediator for what one asked to hide: of another group, and out of the matter. */
export async function hasOwnSecond(db: Kysely<Database>, thread: Thread, statement: Asked): Promise<boolean> {
	const involved = await db
		.selectFrom('account')
		.select('personId')
		.where('id', 'in', [statement.speakerId, thread.ownerId])
		.execute();
	const { hasSecond } = await readChosen(db, thread.committeeId, statement.hideAskedBy ? [statement.hideAskedBy] : [], {
		matterId: thread.subjectId,
		related: involved.map((one) => one.personId),
	});
	return hasSecond;
}

/** Mediators of other committees who could be that second, those of the neighbourhood first. */
export async function listSeconds(db: Kysely<Database>, thread: Thread, statement: Asked): Promise<Lendable[]> {
	const involved = [statement.speakerId, thread.ownerId, statement.hideAskedBy];
	return (await listLendable(db, thread.committeeId)).filter(
		({ accountId, constituency }) =>
			constituency !== null && constituency !== statement.hideAskedOrigin && !involved.includes(accountId),
	);
}

/** What a mediator of another committee reads of what they were asked about: the words, why, and where; not who spoke. */
export interface SecondLook {
	statementId: string;
	text: string;
	lang: string;
	reason: string | null;
	askedAt: string | null;
	committee: { code: string; name: string; timeZone: string };
}

/** What of other committees waits for this mediator as the second, the oldest first. */
export async function listSecondLooks({ db, actor }: { db: Kysely<Database>; actor: Actor }): Promise<SecondLook[]> {
	if (actor.accountId === null) return [];
	const rows = await db
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.innerJoin('committee', 'committee.id', 'thread.committeeId')
		.select(['statement.id', 'statement.text', 'statement.lang', 'hideReason', 'lentTo', 'lentAt'])
		.select(['hideAskedAt', 'hideDeclinedAt', 'hiddenAt', 'committee.code', 'committee.name', 'committee.timeZone'])
		.where('statement.lentTo', '=', actor.accountId)
		.orderBy('statement.lentAt')
		.execute();
	return rows
		.filter((row) => isLentSecond(actor, row))
		.map(({ id, text, lang, hideReason, lentAt, code, name, timeZone }) => ({
			...{ statementId: id, text, lang, reason: hideReason, askedAt: lentAt },
			committee: { code, name, timeZone },
		}));
}
