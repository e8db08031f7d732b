import { type ExpressionBuilder, type ExpressionWrapper, type Kysely, type SqlBool, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { likeWord, searchWords } from '../searchText.ts';
import { median } from './ask.ts';

/** How an ask stands with the office that holds it. */
export const STANDS = ['unanswered', 'late', 'inTime', 'unconfirmed', 'underReview', 'answered', 'passedUp'] as const;
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

type Where = ExpressionBuilder<Database, 'ask'>;
type Condition = ExpressionWrapper<Database, 'ask', SqlBool>;

/** From when on an ask is late and unanswered stands in its own row (`askClock.ts`): no other is read for it. */
function stands(is: Where, stand: Stand, now: string): Condition {
	const passed = (column: 'ask.lateAt' | 'ask.unansweredAt') => is(column, '<=', now);
	const ahead = (column: 'ask.lateAt' | 'ask.unansweredAt') => is.or([is(column, '>', now), is(column, 'is', null)]);
	switch (stand) {
		case 'unanswered':
			return is.and([passed('ask.unansweredAt')]);
		case 'late':
			return is.and([passed('ask.lateAt'), ahead('ask.unansweredAt')]);
		case 'inTime':
			return is.and([ahead('ask.lateAt'), ahead('ask.unansweredAt')]);
		case 'unconfirmed':
			return is.and([is('ask.confirmAt', 'is not', null)]);
		case 'underReview':
			return is.and([
				is(
					'ask.id',
					'in',
					is
						.selectFrom('askTurn')
						.select('askTurn.askId')
						.where('askTurn.decision', 'is', null)
						.where('askTurn.underReviewAt', 'is not', null),
				),
			]);
		default:
			return is.lit(true) as unknown as Condition;
	}
}

/** What these offices let pass, so that the clock took it to the office above: they see it, and answer it no longer. */
const wentUp = (is: Where, officeIds: readonly string[]) =>
	is.and([
		is(
			'ask.id',
			'in',
			is
				.selectFrom('askTurn')
				.select('askTurn.askId')
				.where('askTurn.officeId', 'in', officeIds)
				.where('askTurn.decision', '=', 'escalated'),
		),
		is('ask.holderId', 'not in', officeIds),
	]);

/** What these offices hold, open or answered; an ask taken together with another stands under that one. */
function held(db: Kysely<Database>, sought: InboxSought, now: string) {
	const answered = sought.stand === 'answered';
	let query = db
		.selectFrom('ask')
		.where((is) =>
			sought.stand === 'passedUp' ? wentUp(is, sought.officeIds) : is('ask.holderId', 'in', sought.officeIds),
		)
		.where('ask.answeredAt', answered ? 'is not' : 'is', null);
	if (!answered) query = query.where('ask.mergedIntoId', 'is', null).where('ask.waitsSince', 'is not', null);
	const { stand, areaIds, dimension, assigned } = sought;
	if (stand && stand !== 'answered' && stand !== 'passedUp') query = query.where((is) => stands(is, stand, now));
	// The words stand in the index of the inbox: what others hold is not looked at, however common a word is.
	for (const word of searchWords(sought.words ?? '')) query = query.where('ask.words', 'like', likeWord(word));
	if (areaIds) {
		const within = ['', ...areaIds];
		query = query.where('ask.committeeId', 'in', (is) =>
			is.selectFrom('committee').select('committee.id').where('committee.areaId', 'in', within),
		);
	}
	if (dimension)
		query = query.where('ask.outcomeId', 'in', (is) =>
			is
				.selectFrom('publicEntry')
				.select('publicEntry.outcomeId')
				.where('publicEntry.dimensions', 'like', `% ${dimension} %`),
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

/** The ids of what offices look for: the longest without an answer first, of what is answered the latest. */
function inOrder(db: Kysely<Database>, sought: InboxSought, now: string, fewestFirst: boolean) {
	const column = sought.stand === 'answered' ? 'ask.answeredAt' : 'ask.waitsSince';
	const down = (sought.stand === 'answered') !== fewestFirst;
	return held(db, sought, now)
		.select('ask.id')
		.orderBy(
			// As a value: what was passed up is little, and PostgreSQL would look for it through all that waits, in its order.
			({ fn, val, ref }) => (sought.stand === 'passedUp' ? fn.coalesce(column, val('')) : ref(column)),
			down ? 'desc' : 'asc',
		)
		.orderBy('ask.outcomeId')
		.orderBy('ask.ordinal');
}

/** The first of what offices look for, where nobody asks how many there are. */
export async function listInboxFirst(
	db: Kysely<Database>,
	sought: InboxSought,
	now: string,
	limit: number,
): Promise<string[]> {
	const rows = await inOrder(db, sought, now, false).limit(limit).execute();
	return rows.map((row) => row.id);
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
	const { count } = await held(db, sought, now)
		.select(({ fn }) => fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	const total = Number(count);
	const ordered = inOrder(db, sought, now, at.fewestFirst);
	const rows = await ordered.limit(at.limit).offset(at.offset(total)).execute();
	return { ids: rows.map((row) => row.id), total };
}

/** What an office holds, in figures. */
export async function readInboxFigures(
	db: Kysely<Database>,
	officeId: string,
	now: string,
): Promise<{ unanswered: number; late: number; inTime: number; medianDays: number | null }> {
	// What an office holds is read once, for all three.
	const row = await held(db, { officeIds: [officeId] }, now)
		.select(({ fn }) => [
			fn.countAll().as('all'),
			fn
				.countAll()
				.filterWhere((is) => stands(is, 'unanswered', now))
				.as('unanswered'),
			fn
				.countAll()
				.filterWhere((is) => stands(is, 'late', now))
				.as('late'),
		])
		.executeTakeFirstOrThrow();
	const [all, unanswered, late] = [Number(row.all), Number(row.unanswered), Number(row.late)];
	return {
		...{ unanswered, late, inTime: all - unanswered - late },
		medianDays: await readMedianDays(db, officeId),
	};
}

/** After how many days half of what an office answered was answered; null when it has answered nothing. */
async function readMedianDays(db: Kysely<Database>, officeId: string): Promise<number | null> {
	const answered = db.selectFrom('ask').where('holderId', '=', officeId).where('answeredDays', 'is not', null);
	const { count } = await answered.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
	const total = Number(count);
	// One in the middle, or the two beside it.
	const rows = await answered
		.select('answeredDays')
		.orderBy('answeredDays')
		.offset(Math.max(0, Math.ceil(total / 2) - 1))
		.limit(total % 2 === 1 ? 1 : 2)
		.execute();
	return median(rows.map((row) => row.answeredDays ?? 0));
}

const LOOKS_OVER_ALL = 20;

/** The areas of the committees that these offices hold an ask of. */
export async function listInboxAreas(db: Kysely<Database>, officeIds: readonly string[]): Promise<string[]> {
	const areas = db.selectFrom('committee').select('committee.areaId').distinct();
	// Whoever has so many offices below looks over them all.
	if (officeIds.length > LOOKS_OVER_ALL) return (await areas.execute()).map((row) => row.areaId);
	const rows = await areas
		.where((is) =>
			is.exists(
				is
					.selectFrom('ask')
					.select(sql.lit(1).as('one'))
					.whereRef('ask.committeeId', '=', 'committee.id')
					.where('ask.holderId', 'in', officeIds),
			),
		)
		.execute();
	return rows.map((row) => row.areaId);
}
