import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { addDays } from '../days.ts';
import { median } from '../ask/ask.ts';
import { HEALTH_DAYS, type Health, type QuarterFigures, healthOf } from './figures.ts';
import { QUARTERS_SHOWN } from './quarter.ts';

/** The figures of the latest closed quarters, the latest first, as they were first shown. Public. */
export async function listQuarters(
	db: Kysely<Database>,
): Promise<{ quarter: string; madeAt: string; figures: QuarterFigures }[]> {
	const rows = await db
		.selectFrom('publishedFigures')
		.selectAll()
		.orderBy('quarter', 'desc')
		.limit(QUARTERS_SHOWN)
		.execute();
	return rows.map((row) => ({ ...row, figures: JSON.parse(row.figures) as QuarterFigures }));
}

/** A committee with how it is doing, by its minutes of the last 60 days. */
export interface CommitteeHealth {
	code: string;
	name: string;
	latitude: number | null;
	longitude: number | null;
	health: Health;
}

/** How every committee that sits is doing, by name: never in an order of better and worse. Public. */
export async function listHealth(db: Kysely<Database>, now: string): Promise<CommitteeHealth[]> {
	const since = addDays(now.slice(0, 10), -HEALTH_DAYS);
	const [committees, signed, seated] = await Promise.all([
		db
			.selectFrom('committee')
			.select(['id', 'code', 'name', 'latitude', 'longitude'])
			.where('dissolvedAt', 'is', null)
			.orderBy('name')
			.execute(),
		db
			.selectFrom('minutes')
			.select(({ fn }) => ['committeeId', fn.countAll().as('signed')])
			.where('signedAt', '>=', since)
			.groupBy('committeeId')
			.execute(),
		db.selectFrom('seat').select('committeeId').distinct().where('vacantSince', 'is', null).execute(),
	]);
	const minutesOf = new Map(signed.map((row) => [row.committeeId, Number(row.signed)]));
	const formed = new Set(seated.map((row) => row.committeeId));
	return committees.map(({ id, ...committee }) => ({
		...committee,
		health: healthOf({ seated: formed.has(id), signed: minutesOf.get(id) ?? 0 }),
	}));
}

/** How asks stand, counted over all committees; asks are not people. Public. */
export interface AskFigures {
	/** Those that wait, by how many days they have. */
	waiting: { band: 'month' | 'twoMonths' | 'longer'; count: number }[];
	answered: { answer: string; count: number }[];
	heard: number;
	/** The middle of the days until an answer, by kind of office; only of answers that were given. */
	days: { level: string; answers: number; median: number }[];
}

/** Asks by age and by answer, and how long each kind of office takes. Public. */
export async function readAskFigures(db: Kysely<Database>, now: string): Promise<AskFigures> {
	const before = (days: number) => addDays(now.slice(0, 10), -days);
	const sums = await db
		.selectFrom('ask')
		.select(({ fn }) => ['answer', fn.countAll().as('count'), fn.count('heardAt').as('heard')])
		.select([
			sql<number>`sum(case when waits_since < ${before(60)} then 1 else 0 end)`.as('longer'),
			sql<number>`sum(case when waits_since < ${before(30)} then 1 else 0 end)`.as('overMonth'),
		])
		.where('withdrawnAt', 'is', null)
		.where('waitsSince', 'is not', null)
		.groupBy('answer')
		.execute();
	const open = sums.find((row) => row.answer === null);
	const [all, overMonth, longer] = [open?.count, open?.overMonth, open?.longer].map((one) => Number(one ?? 0)) as [
		number,
		number,
		number,
	];
	const answered = sums.flatMap(({ answer, count }) => (answer === null ? [] : [{ answer, count: Number(count) }]));
	const days = await db
		.selectFrom('ask')
		.select(({ fn }) => ['holderId', 'answeredDays', fn.countAll().as('count')])
		.where('answeredDays', 'is not', null)
		.where('holderId', 'is not', null)
		.groupBy(['holderId', 'answeredDays'])
		.execute();
	const offices = await db.selectFrom('office').select(['id', 'level']).execute();
	const levelOf = new Map(offices.map((office) => [office.id, office.level]));
	const byLevel = Map.groupBy(days, (row) => levelOf.get(row.holderId ?? '') ?? '');
	return {
		waiting: [
			{ band: 'month', count: all - overMonth },
			{ band: 'twoMonths', count: overMonth - longer },
			{ band: 'longer', count: longer },
		],
		answered: answered.sort((a, b) => a.answer.localeCompare(b.answer)),
		heard: sums.reduce((sum, row) => sum + Number(row.heard), 0),
		days: [...byLevel]
			.map(([level, rows]) => ({
				level,
				answers: rows.reduce((sum, row) => sum + Number(row.count), 0),
				median: medianOf(rows.map((row) => ({ days: row.answeredDays ?? 0, count: Number(row.count) }))),
			}))
			.sort((a, b) => a.level.localeCompare(b.level)),
	};
}

/** The middle of many numbers of days, of which each is known with how often it occurs. */
function medianOf(rows: readonly { days: number; count: number }[]): number {
	const sorted = [...rows].sort((a, b) => a.days - b.days);
	const all = sorted.reduce((sum, row) => sum + row.count, 0);
	const at = (place: number) => {
		let passed = 0;
		return sorted.find((row) => (passed += row.count) > place)?.days ?? 0;
	};
	return median([at(Math.floor((all - 1) / 2)), at(Math.floor(all / 2))]) ?? 0;
}
