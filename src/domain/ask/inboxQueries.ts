import { type ExpressionBuilder, type ExpressionWrapper, type Kysely, type SqlBool, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { addDays, daysBetween, localDay } from '../days.ts';
import { instantOf } from '../localTime.ts';
import { holdsWords, searchWords } from '../searchText.ts';
import { median } from './ask.ts';

/** How an ask stands with the office that holds it. */
export const STANDS = ['unanswered', 'late', 'inTime', 'unconfirmed', 'underReview', 'answered'] as const;
export type Stand = (typeof STANDS)[number];

/** What an office looks for among what it, or the offices below it, hold. */
export interface InboxSought {
	/** Offices whose asks are looked at. */
	officeIds: readonly string[];
	stand?: Stand | undefined;
	/** Only asks of committees in these areas. */
	areaIds?: readonly string[] | undefined;
	/** Only asks of outcomes that answer a concern of this dimension. */
	dimension?: string | undefined;
	/** Who of the office sees to it: somebody by account, or nobody. Only with one office, one's own. */
	assigned?: { to: string } | 'nobody' | 'somebody' | undefined;
	/** Words that its committee, number or text holds. */
	words?: string | undefined;
}

type Tables = 'ask' | 'committee';
type Where = ExpressionBuilder<Database, Tables>;
type Condition = ExpressionWrapper<Database, Tables, SqlBool>;

/** The limits that asks of these offices were sent with, by the clocks of their committees: few, however many the asks. */
async function listLimits(db: Kysely<Database>, officeIds: readonly string[], now: string) {
	const rows = await db
		.selectFrom('ask')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.select(['ask.answerDays', 'ask.unansweredDays', 'committee.timeZone'])
		.distinct()
		.where('ask.holderId', 'in', officeIds)
		.where('ask.answeredAt', 'is', null)
		.where('ask.sentAt', 'is not', null)
		.execute();
	/** The first instant of the day so many days ago: what began before it has lasted longer. */
	const dayAgo = (days: number, zone: string) => instantOf(addDays(localDay(now, zone), -days), '00:00', zone);
	return rows.map(({ answerDays, unansweredDays, timeZone }) => ({
		...{ answerDays, unansweredDays, timeZone },
		lateBefore: answerDays === null ? null : dayAgo(answerDays, timeZone),
		unansweredBefore: unansweredDays === null ? null : dayAgo(unansweredDays, timeZone),
	}));
}
type Limits = Awaited<ReturnType<typeof listLimits>>;

/** Older than a committee must wait. */
function isUnanswered(is: Where, limits: Limits): Condition {
	return is.or(
		limits.flatMap(({ unansweredDays, timeZone, unansweredBefore }) =>
			unansweredBefore === null
				? []
				: [
						is.and([
							is('ask.unansweredDays', '=', unansweredDays),
							is('committee.timeZone', '=', timeZone),
							is('ask.waitsSince', '<', unansweredBefore),
						]),
					],
		),
	);
}

/** The office that holds it let its own days pass: they count from when it got it. */
function isLate(is: Where, limits: Limits): Condition {
	return is.or(
		limits.flatMap(({ answerDays, timeZone, lateBefore }) =>
			lateBefore === null
				? []
				: [
						is.and([
							is('ask.answerDays', '=', answerDays),
							is('committee.timeZone', '=', timeZone),
							is('ask.waitsSince', '<', lateBefore),
							is.not(
								is.exists(
									is
										.selectFrom('askTurn')
										.select('askTurn.id')
										.whereRef('askTurn.askId', '=', 'ask.id')
										.where('askTurn.receivedAt', '>=', lateBefore),
								),
							),
						]),
					],
		),
	);
}

/** The turn that waits: the office has not decided yet. */
const turnThatWaits = (is: Where, said: 'acknowledgedAt' | 'underReviewAt', was: 'is' | 'is not') =>
	is.exists(
		is
			.selectFrom('askTurn')
			.select('askTurn.id')
			.whereRef('askTurn.askId', '=', 'ask.id')
			.where('askTurn.decision', 'is', null)
			.where(`askTurn.${said}`, was, null),
	);

function stands(is: Where, stand: Stand, limits: Limits): Condition {
	switch (stand) {
		case 'unanswered':
			return isUnanswered(is, limits);
		case 'late':
			return is.and([isLate(is, limits), is.not(isUnanswered(is, limits))]);
		case 'inTime':
			return is.and([is.not(isLate(is, limits)), is.not(isUnanswered(is, limits))]);
		case 'unconfirmed':
			return is.and([turnThatWaits(is, 'acknowledgedAt', 'is')]);
		case 'underReview':
			return is.and([turnThatWaits(is, 'underReviewAt', 'is not')]);
		default:
			return is.lit(true) as unknown as Condition;
	}
}

/** What these offices hold, open or answered; an ask taken together with another stands under that one. */
function held(db: Kysely<Database>, sought: InboxSought, limits: Limits) {
	const answered = sought.stand === 'answered';
	let query = db
		.selectFrom('ask')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.where('ask.holderId', 'in', sought.officeIds)
		.where('ask.answeredAt', answered ? 'is not' : 'is', null)
		.where('ask.sentAt', 'is not', null)
		.where('ask.withdrawnAt', 'is', null);
	if (!answered) query = query.where('ask.mergedIntoId', 'is', null);
	const { stand, areaIds, dimension, assigned } = sought;
	if (stand && stand !== 'answered') query = query.where((is) => stands(is, stand, limits));
	if (areaIds) query = query.where('committee.areaId', 'in', areaIds);
	if (dimension)
		query = query.where((is) =>
			is.exists(
				is
					.selectFrom('outcome')
					.innerJoin('proposalConcern', 'proposalConcern.proposalId', 'outcome.proposalId')
					.innerJoin('concern', 'concern.id', 'proposalConcern.concernId')
					.select('concern.id')
					.whereRef('outcome.id', '=', 'ask.outcomeId')
					.where('concern.dimension', '=', dimension),
			),
		);
	if (assigned)
		query = query.where((is) => {
			let somebody = is
				.selectFrom('askAssignment')
				.innerJoin('officer', (on) =>
					on
						.onRef('officer.officeId', '=', 'askAssignment.officeId')
						.onRef('officer.accountId', '=', 'askAssignment.accountId'),
				)
				.select('askAssignment.askId')
				.whereRef('askAssignment.askId', '=', 'ask.id')
				.whereRef('askAssignment.officeId', '=', 'ask.holderId')
				.where('officer.endedAt', 'is', null);
			if (typeof assigned === 'object') somebody = somebody.where('askAssignment.accountId', '=', assigned.to);
			return assigned === 'nobody' ? is.not(is.exists(somebody)) : is.exists(somebody);
		});
	return query;
}

export interface InboxPage {
	/** Ids of the page, in its order. */
	ids: string[];
	total: number;
}

/** What an office looks for, page by page: the longest without an answer first, of what is answered the latest. */
export async function findInboxPage(
	db: Kysely<Database>,
	sought: InboxSought,
	now: string,
	at: { limit: number; offset: (total: number) => number; fewestFirst: boolean },
): Promise<InboxPage> {
	const limits = await listLimits(db, sought.officeIds, now);
	const column = sought.stand === 'answered' ? 'ask.answeredAt' : 'ask.waitsSince';
	const down = (sought.stand === 'answered') !== at.fewestFirst;
	const ordered = held(db, sought, limits)
		.select('ask.id')
		.orderBy(column, down ? 'desc' : 'asc')
		.orderBy('ask.outcomeId')
		.orderBy('ask.ordinal');
	const words = searchWords(sought.words ?? '');
	if (words.length === 0) {
		const { count } = await held(db, sought, limits)
			.select(({ fn }) => fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		const total = Number(count);
		const rows = await ordered.limit(at.limit).offset(at.offset(total)).execute();
		return { ids: rows.map((row) => row.id), total };
	}
	// Words are compared without accents and in any script, which the database cannot do: only then all are read.
	const rows = await ordered
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.select(['ask.what', 'committee.name', 'outcome.code'])
		.execute();
	const found = rows.filter((row) => holdsWords(`${row.code ?? ''} ${row.name} ${row.what}`, words));
	const offset = at.offset(found.length);
	return { ids: found.slice(offset, offset + at.limit).map((row) => row.id), total: found.length };
}

/** How many answers the middle number of days is taken from: the latest. */
const LATEST_ANSWERS = 500;

/** What an office holds, in figures; the middle number of days is of its latest answers. */
export async function readInboxFigures(
	db: Kysely<Database>,
	officeId: string,
	now: string,
): Promise<{ unanswered: number; late: number; inTime: number; medianDays: number | null }> {
	const officeIds = [officeId];
	const limits = await listLimits(db, officeIds, now);
	const count = async (stand?: Stand) => {
		const row = await held(db, { officeIds, stand }, limits)
			.select(({ fn }) => fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		return Number(row.count);
	};
	const [all, unanswered, late] = [await count(), await count('unanswered'), await count('late')];
	const answers = await held(db, { officeIds, stand: 'answered' }, limits)
		.select(['ask.waitsSince', 'ask.answeredAt', 'committee.timeZone'])
		.orderBy('ask.answeredAt', 'desc')
		.limit(LATEST_ANSWERS)
		.execute();
	return {
		...{ unanswered, late, inTime: all - unanswered - late },
		medianDays: median(
			answers.map(({ waitsSince, answeredAt, timeZone }) =>
				daysBetween(localDay(waitsSince ?? now, timeZone), localDay(answeredAt ?? now, timeZone)),
			),
		),
	};
}

/** The areas of the committees that these offices hold an ask of. */
export async function listInboxAreas(db: Kysely<Database>, officeIds: readonly string[]): Promise<string[]> {
	const rows = await db
		.selectFrom('committee')
		.select('committee.areaId')
		.distinct()
		.where((is) =>
			is.exists(
				is
					.selectFrom('ask')
					.select(sql.lit(1).as('one'))
					.whereRef('ask.committeeId', '=', 'committee.id')
					.where('ask.holderId', 'in', officeIds)
					.where('ask.sentAt', 'is not', null),
			),
		)
		.execute();
	return rows.map((row) => row.areaId);
}
