import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { addDays, daysBetween, endOfDay, localDay } from '../days.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';

/** What an ask's own limits and its zone say about its moments. */
export interface ClockedAskMoments {
	waitsSince: string | null;
	acknowledgeHours: number | null;
	answerDays: number | null;
	/** After so many days at one office it goes one tier up; 0 or null for never. */
	escalateDays: number | null;
	unansweredDays: number | null;
	answeredAt: string | null;
	/** Through which instant the clock has said what there was to say. */
	clockToldAt: string | null;
	/** Answered with another ask: nothing is owed for this one by itself, and only its public age goes on. */
	mergedIntoId: string | null;
	timeZone: string;
}

/** The stretch at the office that holds it. */
export interface ClockedTurn {
	receivedAt: string | null;
	acknowledgedAt: string | null;
}

export type ClockSays =
	'acknowledgeSoon' | 'acknowledgeOverdue' | 'answerSoon' | 'answerOverdue' | 'escalate' | 'unanswered';

export interface ClockMoment {
	at: string;
	says: ClockSays;
}

/** The office is reminded so long before it must have said "received", though never earlier than after two thirds of its time. */
const ACKNOWLEDGE_SOON_HOURS = 24;
/** And on the morning of so many days before the day of the answer, though never earlier than after two thirds of its time. */
const ANSWER_SOON_DAYS = 7;
const MORNING = '08:00';

const HOUR = 3_600_000;

/** The instant after the last one of the local day so many days later: a day due ends at its midnight. */
const midnightAfter = (since: string, days: number, zone: string) =>
	new Date(Date.parse(endOfDay(addDays(localDay(since, zone), days), zone)) + 1).toISOString();

/**
 * Everything the clock will say while nobody does anything, in order: the office that holds the ask is reminded before and
 * at its two limits; then the ask goes one tier up; then it stands on the public list, whoever holds it.
 */
export function clockMoments(ask: ClockedAskMoments, turn: ClockedTurn | undefined): ClockMoment[] {
	if (ask.waitsSince === null || ask.answeredAt !== null || !turn?.receivedAt) return [];
	const { timeZone: zone } = ask;
	const since = turn.receivedAt;
	const moments: ClockMoment[] = [];
	const add = (says: ClockSays, at: string) => moments.push({ says, at });
	if (ask.mergedIntoId === null) {
		if (turn.acknowledgedAt === null && ask.acknowledgeHours !== null) {
			const before = Math.min(ACKNOWLEDGE_SOON_HOURS, ask.acknowledgeHours / 3);
			const due = Date.parse(since) + ask.acknowledgeHours * HOUR;
			add('acknowledgeSoon', new Date(due - before * HOUR).toISOString());
			add('acknowledgeOverdue', new Date(due).toISOString());
		}
		if (ask.answerDays !== null) {
			const before = Math.min(ANSWER_SOON_DAYS, Math.floor(ask.answerDays / 3));
			add('answerSoon', instantOf(addDays(localDay(since, zone), ask.answerDays - before), MORNING, zone));
			add('answerOverdue', midnightAfter(since, ask.answerDays, zone));
		}
		if (ask.escalateDays) add('escalate', midnightAfter(since, ask.escalateDays, zone));
	}
	if (ask.unansweredDays !== null) add('unanswered', midnightAfter(ask.waitsSince, ask.unansweredDays, zone));
	// Stable: what falls on the same midnight keeps the order above.
	return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What is kept of the clock in the ask's own row, so that lists of many are counted and paged by the database. */
export function clockColumns(ask: ClockedAskMoments, turn: ClockedTurn | undefined) {
	const moments = clockMoments(ask, turn);
	const at = (says: ClockSays) => moments.find((moment) => moment.says === says)?.at ?? null;
	const { waitsSince, answeredAt, timeZone } = ask;
	return {
		nextClockAt: moments.find((moment) => ask.clockToldAt === null || moment.at > ask.clockToldAt)?.at ?? null,
		lateAt: at('answerOverdue'),
		unansweredAt: at('unanswered'),
		confirmAt: at('acknowledgeOverdue'),
		answeredDays:
			waitsSince === null || answeredAt === null
				? null
				: Math.max(0, daysBetween(localDay(waitsSince, timeZone), localDay(answeredAt, timeZone))),
	};
}

/** What the clock has to say now: a reminder whose limit has passed as well, while nobody was there, is left out. */
export function clockSays(ask: ClockedAskMoments, turn: ClockedTurn | undefined, now: string): ClockSays[] {
	const due = clockMoments(ask, turn)
		.filter(({ at }) => at <= now && (ask.clockToldAt === null || at > ask.clockToldAt))
		.map(({ says }) => says);
	return due.filter(
		(says) =>
			!(says === 'acknowledgeSoon' && due.includes('acknowledgeOverdue')) &&
			!(says === 'answerSoon' && due.includes('answerOverdue')),
	);
}

/** The asks with these ids, each with the stretch at the office that holds it, as the clock needs them. */
export async function readClocks(db: Kysely<Database>, askIds: readonly string[]) {
	if (askIds.length === 0) return [];
	return db
		.selectFrom('ask')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.innerJoin('askTurn', (join) =>
			join.onRef('askTurn.askId', '=', 'ask.id').on('askTurn.ordinal', '=', (last) =>
				last
					.selectFrom('askTurn as turn')
					.select(({ fn }) => fn.max('turn.ordinal').as('ordinal'))
					.whereRef('turn.askId', '=', 'ask.id'),
			),
		)
		.select([
			'ask.id',
			'ask.committeeId',
			'ask.outcomeId',
			'ask.waitsSince',
			'ask.acknowledgeHours',
			'ask.answerDays',
			'ask.escalateDays',
			'ask.unansweredDays',
			'ask.answeredAt',
			'ask.clockToldAt',
			'ask.mergedIntoId',
			'ask.escalations',
			'committee.timeZone',
			'askTurn.id as turnId',
			'askTurn.ordinal',
			'askTurn.officeId',
			'askTurn.receivedAt',
			'askTurn.acknowledgedAt',
		])
		.where('ask.id', 'in', [...askIds])
		.execute();
}

/**
 * Puts the clock of an ask where it stands now. Every act that sends, receives, passes on, answers, reopens or merges an
 * ask calls this in the same transaction, after its own changes.
 */
export async function setNextClock(db: Kysely<Database>, askId: string, now: string): Promise<void> {
	const [ask] = await readClocks(db, [askId]);
	if (!ask) return;
	const columns = clockColumns(ask, ask);
	await db.updateTable('ask').set(columns).where('id', '=', askId).execute();
	if (columns.nextClockAt !== null) await wakeClock(db, columns.nextClockAt, now);
}

/** Sees to it that the clock of asks is looked at by then: one job at most waits for each moment, and none for each ask. */
export async function wakeClock(db: Kysely<Database>, at: string, now: string): Promise<void> {
	// What is overdue is looked at in a second: whoever has it in hand is done by then.
	const runAt = at > now ? at : new Date(Date.parse(now) + 1000).toISOString();
	const waiting = await db
		.selectFrom('job')
		.select('id')
		.where('doneAt', 'is', null)
		.where('kind', '=', 'followAsks')
		.where('runAt', '>', now)
		.where('runAt', '<=', runAt)
		.limit(1)
		.executeTakeFirst();
	if (waiting) return;
	await db
		.insertInto('job')
		.values({
			id: newId(),
			kind: 'followAsks',
			subjectId: 'asks',
			runAt,
			leaseUntil: null,
			attempts: 0,
			lastError: null,
			doneAt: null,
		})
		.execute();
}
