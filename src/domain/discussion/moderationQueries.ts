import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { mayReadRecord } from '../committee/committeePolicy.ts';
import type { Asking } from '../concern/concernQueries.ts';
import { localDay } from '../days.ts';
import type { EventType } from '../events.ts';
import { listSteppedBack } from '../recusal/recusalQueries.ts';
import { NotFound } from '../refusals.ts';
import { type Appealable, decidersOf, statementState } from './discussion.ts';
import { maySeeBalance } from './discussionPolicy.ts';
import type { Thread } from './discussionQueries.ts';

/** How many turns and how much of the talk a side has had. */
export interface Share {
	/** Name of a side of a divided place, */
	side: string | null;
	/** or, where there are no sides, a constituency. */
	constituency: string | null;
	turns: number;
	characters: number;
}

/**
 * Turns and length of what was heard, for each side of the committee (or each group where it has no sides), also for
 * those who have not spoken. For its mediators only; never counted for a person.
 */
export async function readBalance(asking: Asking, thread: Thread): Promise<Share[] | null> {
	if (maySeeBalance(asking.actor, thread) !== 'yes') return null;
	const { db } = asking;
	const seats = await db
		.selectFrom('seat')
		.select(['id', 'side', 'constituency'])
		.where('committeeId', '=', thread.committeeId)
		.orderBy('ordinal')
		.execute();
	const divided = seats.some((seat) => seat.side !== null);
	const keyOf = (seat: { side: string | null; constituency: string }) => (divided ? seat.side : seat.constituency);
	const said = await db
		.selectFrom('statement')
		.selectAll()
		.where('threadId', '=', thread.id)
		.where('seatId', 'is not', null)
		.execute();
	const heard = said.filter((statement) => statementState(statement) === 'visible');
	return [...new Set(seats.map(keyOf))].flatMap((key): Share[] => {
		if (key === null) return [];
		const here = new Set(seats.filter((seat) => keyOf(seat) === key).map((seat) => seat.id));
		const theirs = heard.filter((statement) => statement.seatId !== null && here.has(statement.seatId));
		return [
			{
				side: divided ? key : null,
				constituency: divided ? null : key,
				turns: theirs.length,
				characters: theirs.reduce((sum, statement) => sum + [...statement.text].length, 0),
			},
		];
	});
}

/** What was decided on words, and by whom: what says who can decide an appeal. */
type Decided = Parameters<typeof decidersOf>[0] & { speakerId: string };

/** How many mediators could decide an appeal of these words: where none could, one must be appointed. */
async function countOtherMediators(
	db: Kysely<Database>,
	thread: Pick<Thread, 'committeeId' | 'subjectId' | 'ownerId'>,
	statement: Decided,
	against: Appealable,
): Promise<number> {
	const mediators = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.select(['appointment.accountId', 'account.personId'])
		.where('appointment.committeeId', '=', thread.committeeId)
		.where('appointment.role', '=', 'mediator')
		.where('appointment.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.execute();
	const steppedBack = new Set((await listSteppedBack(db, thread.subjectId)).map((one) => one.personId));
	const involved = [statement.speakerId, thread.ownerId, ...decidersOf(statement, against)];
	return mediators.filter((one) => !involved.includes(one.accountId) && !steppedBack.has(one.personId)).length;
}

/** Whether somebody else could decide an appeal of these words. */
export async function hasOtherMediator(
	{ db }: Asking,
	thread: Thread,
	statementId: string,
	against: Appealable,
): Promise<boolean> {
	const statement = await db
		.selectFrom('statement')
		.select(['speakerId', 'decidedBy', 'hideAskedBy', 'hiddenBy'])
		.where('id', '=', statementId)
		.executeTakeFirstOrThrow();
	return (await countOtherMediators(db, thread, statement, against)) > 0;
}

/**
 * The committees in which an appeal waits that none of their mediators may decide, for the administration, who appoints
 * another one: only that it is so, never about what or by whom.
 */
export async function listCommitteesShortOfMediators(db: Kysely<Database>): Promise<{ code: string; name: string }[]> {
	const rows = await db
		.selectFrom('appeal')
		.innerJoin('statement', 'statement.id', 'appeal.statementId')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.innerJoin('committee', 'committee.id', 'thread.committeeId')
		.leftJoin('concern', 'concern.id', 'thread.subjectId')
		.leftJoin('proposal', 'proposal.id', 'thread.subjectId')
		.select(['committee.code', 'committee.name', 'thread.committeeId', 'thread.subjectId', 'appeal.against'])
		.select(['statement.speakerId', 'statement.decidedBy', 'statement.hideAskedBy', 'statement.hiddenBy'])
		.select(['concern.raisedBy', 'proposal.authorId'])
		.where('appeal.decidedAt', 'is', null)
		.where('committee.dissolvedAt', 'is', null)
		.orderBy('committee.code')
		.execute();
	const short = new Map<string, string>();
	for (const row of rows) {
		const thread = { ...row, ownerId: row.raisedBy ?? row.authorId ?? '' };
		const others = await countOtherMediators(db, thread, row, row.against as Appealable);
		if (others === 0) short.set(row.code, row.name);
	}
	return [...short].map(([code, name]) => ({ code, name }));
}

/** The acts of moderation that members read of, in neutral words. */
export const MODERATION_ACTS = [
	'statementHeld',
	'statementReturned',
	'statementRestated',
	'restatementAgreed',
	'hidingAsked',
	'statementHidden',
	'hidingDeclined',
	'decisionAppealed',
	'appealDecided',
	'threadSlowed',
	'threadResumed',
	'matterLeft',
	'matterRejoined',
] as const satisfies readonly EventType[];
export type ModerationAct = (typeof MODERATION_ACTS)[number];

/** One line of the log: on a day, an act of one kind, and how many times. Never who, nor about what. */
export interface ModerationLine {
	day: string;
	act: ModerationAct;
	count: number;
}

/** The log of moderation that everyone inside reads: by day and kind, from the record. */
export async function listModeration(
	{ db, actor }: Asking,
	committee: { id: string; timeZone: string },
	limit = 400,
): Promise<ModerationLine[]> {
	if (mayReadRecord(actor, committee) !== 'yes') throw new NotFound('record');
	const rows = await db
		.selectFrom('event')
		.select(['type', 'at'])
		.where('chainId', '=', `committee:${committee.id}`)
		.where('type', 'in', MODERATION_ACTS)
		.orderBy('seq', 'desc')
		.limit(limit)
		.execute();
	const lines = new Map<string, ModerationLine>();
	for (const row of rows) {
		const day = localDay(row.at, committee.timeZone);
		const line = lines.get(`${day} ${row.type}`) ?? { day, act: row.type as ModerationAct, count: 0 };
		lines.set(`${day} ${row.type}`, { ...line, count: line.count + 1 });
	}
	return [...lines.values()];
}
