import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listAsksById } from '../ask/askQueries.ts';
import { listInboxFirst } from '../ask/inboxQueries.ts';
import type { Result } from '../commitment/commitment.ts';

/** One numbered paragraph: what happened, to which ask or outcome, when. Public facts and the office's own workload. */
export interface DigestParagraph {
	kind:
		| ('published' | 'asked' | 'reopened')
		| ('accepted' | 'partly' | 'declined' | 'redirected' | 'escalated')
		| ('promised' | FoundKind)
		| 'overdue';
	at: string | null;
	outcomeCode: string;
	ordinal: number | null;
	askId: string | null;
	text: string;
	lang: string;
	committeeName: string;
	officeName: string;
	/** For how many days what is overdue waits. */
	days: number | null;
}

/** What was found of a promise; `partly` is already an answer. */
const FOUND = {
	...{ kept: 'kept', partly: 'partlyKept', broken: 'broken', excused: 'excused', unverifiable: 'unverifiable' },
} as const satisfies Record<Result, string>;
type FoundKind = (typeof FOUND)[Result];

const MOST = 300;
/** Of what is overdue a digest says what has waited longest; the inbox has all of it. */
export const MOST_OVERDUE = 100;

/** An office has no clock on the wall: its days are those of most of the committees that asked it or those below it, each counted once. */
export async function zoneOfOffices(db: Kysely<Database>, officeIds: readonly string[]): Promise<string> {
	const counted = db
		.selectFrom('committee')
		.select('committee.timeZone')
		.groupBy('committee.timeZone')
		.orderBy(({ fn }) => fn.count('committee.id'), 'desc')
		.orderBy('committee.timeZone')
		.limit(1);
	const most =
		(await counted
			.where((is) =>
				is.exists(
					is
						.selectFrom('ask')
						.select('ask.id')
						.whereRef('ask.committeeId', '=', 'committee.id')
						// As a value, not as a column: else SQLite would look for each office by itself in each committee.
						.where(({ eb, fn, val }) => eb(fn.coalesce('ask.holderId', val('')), 'in', [...officeIds])),
				),
			)
			.executeTakeFirst()) ??
		// An office that holds nothing, and has had something.
		(await counted
			.where('committee.id', 'in', (is) =>
				is
					.selectFrom('askTurn')
					.innerJoin('ask', 'ask.id', 'askTurn.askId')
					.select('ask.committeeId')
					.where('askTurn.officeId', 'in', [...officeIds]),
			)
			.executeTakeFirst());
	return most?.timeZone ?? 'Africa/Bangui';
}

/**
 * What was published, asked, asked again, answered, left to the office above, promised, and found of promises in a period,
 * and what is overdue today, for an office and those below it.
 */
export async function readDigest(
	db: Kysely<Database>,
	officeIds: readonly string[],
	period: { from: string; before: string },
	now: string,
): Promise<DigestParagraph[]> {
	const within = db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.innerJoin('office', 'office.id', 'askTurn.officeId')
		.select(['ask.id as askId', 'ask.ordinal', 'ask.what as text', 'outcome.lang', 'outcome.code as outcomeCode'])
		.select(['committee.name as committeeName', 'office.name as officeName'])
		.where('askTurn.officeId', 'in', [...officeIds])
		.where('outcome.withdrawnAt', 'is', null)
		.limit(MOST);
	const published = await db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['outcome.code as outcomeCode', 'outcome.title as text', 'outcome.lang', 'outcome.publishedAt as at'])
		.select('committee.name as committeeName')
		.where('outcome.publishedAt', '>=', period.from)
		.where('outcome.publishedAt', '<', period.before)
		.where('outcome.withdrawnAt', 'is', null)
		.where((is) =>
			is.exists(
				is
					.selectFrom('ask')
					.innerJoin('askTurn', 'askTurn.askId', 'ask.id')
					.select('ask.id')
					.whereRef('ask.outcomeId', '=', 'outcome.id')
					// As a value, not as a column: what these offices ever had is not gone through for each outcome.
					.where(({ eb, fn, val }) => eb(fn.coalesce('askTurn.officeId', val('')), 'in', [...officeIds])),
			),
		)
		.orderBy('outcome.publishedAt')
		.limit(MOST)
		.execute();
	const asked = await within
		.select('askTurn.receivedAt as at')
		.where('askTurn.receivedAt', '>=', period.from)
		.where('askTurn.receivedAt', '<', period.before)
		.orderBy('askTurn.receivedAt')
		.execute();
	const answered = await within
		.select(['askTurn.decidedAt as at', 'askTurn.decision'])
		.where('askTurn.decision', 'in', ['accepted', 'partly', 'declined', 'redirected', 'escalated'])
		.where('askTurn.decidedAt', '>=', period.from)
		.where('askTurn.decidedAt', '<', period.before)
		.orderBy('askTurn.decidedAt')
		.execute();
	const reopened = await db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.innerJoin('office', 'office.id', 'ask.holderId')
		.select(['ask.id as askId', 'ask.ordinal', 'ask.what as text', 'outcome.lang', 'outcome.code as outcomeCode'])
		.select(['committee.name as committeeName', 'office.name as officeName', 'ask.reopenedAt as at'])
		.where('ask.reopenedAt', '>=', period.from)
		.where('ask.reopenedAt', '<', period.before)
		.where('ask.holderId', 'in', [...officeIds])
		.where('ask.withdrawnAt', 'is', null)
		.orderBy('ask.reopenedAt')
		.limit(MOST)
		.execute();
	const ofPromises = db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.innerJoin('office', 'office.id', 'commitment.officeId')
		.select(['commitment.what as text', 'commitment.askId'])
		.select(['commitment.lang', 'outcome.lang as outcomeLang', 'outcome.code as outcomeCode'])
		.select(['committee.name as committeeName', 'office.name as officeName'])
		.where('commitment.officeId', 'in', [...officeIds])
		.where('outcome.withdrawnAt', 'is', null)
		.limit(MOST);
	const promised = await ofPromises
		.select('commitment.madeAt as at')
		.where('commitment.madeAt', '>=', period.from)
		.where('commitment.madeAt', '<', period.before)
		.orderBy('commitment.madeAt')
		.execute();
	const found = await ofPromises
		.select(['commitment.result', 'commitment.resultAt as at'])
		.where('commitment.result', 'in', Object.keys(FOUND))
		.where('commitment.resultAt', '>=', period.from)
		.where('commitment.resultAt', '<', period.before)
		.orderBy('commitment.resultAt')
		.execute();
	const overdue: string[] = [];
	for (const stand of ['unanswered', 'late'] as const)
		if (overdue.length < MOST_OVERDUE)
			overdue.push(...(await listInboxFirst(db, { officeIds, stand }, now, MOST_OVERDUE - overdue.length)));
	const waiting = await listAsksById(db, [...new Set(overdue)], now);
	const plain = { ordinal: null, askId: null, days: null, officeName: '' };
	return [
		...published.map((row) => ({
			...{ ...plain, ...row, outcomeCode: row.outcomeCode ?? '' },
			kind: 'published' as const,
		})),
		...asked.map((row) => ({ ...plain, ...row, outcomeCode: row.outcomeCode ?? '', kind: 'asked' as const })),
		...reopened.map((row) => ({ ...plain, ...row, outcomeCode: row.outcomeCode ?? '', kind: 'reopened' as const })),
		...answered.map(({ decision, ...row }) => ({
			...{ ...plain, ...row, outcomeCode: row.outcomeCode ?? '' },
			kind: decision as DigestParagraph['kind'],
		})),
		...promised.map(({ outcomeLang, lang, ...row }) => ({
			...{ ...plain, ...row, outcomeCode: row.outcomeCode ?? '', lang: lang ?? outcomeLang },
			kind: 'promised' as const,
		})),
		...found.map(({ result, outcomeLang, lang, ...row }) => ({
			...{ ...plain, ...row, outcomeCode: row.outcomeCode ?? '', lang: lang ?? outcomeLang },
			kind: FOUND[result as Result],
		})),
		...waiting.map((ask) => ({
			...{ kind: 'overdue' as const, at: null, outcomeCode: ask.outcomeCode ?? '', ordinal: ask.ordinal },
			...{ askId: ask.id, text: ask.what, lang: ask.lang, committeeName: ask.committeeName },
			...{ officeName: ask.turns.at(-1)?.officeName ?? '', days: ask.clock.daysWithoutAnswer },
		})),
	];
}
