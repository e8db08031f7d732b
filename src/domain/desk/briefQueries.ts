import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ClockedAsk, listAsksById } from '../ask/askQueries.ts';
import { type PublicPromise, publicPromise, readCommitments } from '../commitment/commitmentQueries.ts';
import { localDay } from '../days.ts';

/** What whoever goes to see a committee must know of what it asked and was promised. All of it is public but the days of sessions. */
export interface CommitteeBrief {
	id: string;
	code: string;
	name: string;
	town: string;
	/** The longest without an answer, and the latest answers; a brief of several committees holds a few of each. */
	open: ClockedAsk[];
	answered: ClockedAsk[];
	/** How many there are of either. */
	counts: { open: number; answered: number };
	promises: PublicPromise[];
	/** The days of its last sessions that were held to their end; never what was said there. */
	sessionDays: string[];
	/** How many serve in it, by what they are; nobody by name. */
	people: { what: 'seats' | 'vacant' | 'mediator' | 'liaison' | 'observer'; count: number }[];
}

/** How many committees one brief is for. */
export const MOST_COMMITTEES = 20;
/** How many asks of each kind it holds of a committee, where it is for several, and where it is for one alone. */
const MOST_ASKS = { several: 10, one: 200 };

/** The committees of these areas, or those with these codes, by name. */
export async function listForBrief(
	db: Kysely<Database>,
	which: { areaIds: readonly string[] } | { code: string },
): Promise<{ id: string; code: string; name: string; town: string; timeZone: string }[]> {
	let query = db.selectFrom('committee').select(['id', 'code', 'name', 'town', 'timeZone']);
	query =
		'code' in which
			? query.where('code', '=', which.code.toUpperCase())
			: query.where('areaId', 'in', ['', ...which.areaIds]);
	return query.orderBy('name').limit(MOST_COMMITTEES).execute();
}

/** Ids of the first open or answered asks of each of these committees, and how many it has in all. */
async function listFirst(db: Kysely<Database>, committeeIds: readonly string[], kind: 'open' | 'answered') {
	const numbered = db
		.selectFrom('ask')
		.select(['id', 'committeeId'])
		.select(({ fn }) => [
			fn
				.agg<number>('row_number')
				.over((each) =>
					(kind === 'open'
						? each.partitionBy('committeeId').orderBy('waitsSince')
						: each.partitionBy('committeeId').orderBy('answeredAt', 'desc')
					).orderBy('id'),
				)
				.as('place'),
			fn
				.countAll<number>()
				.over((each) => each.partitionBy('committeeId'))
				.as('count'),
		])
		.where('committeeId', 'in', [...committeeIds])
		.where('sentAt', 'is not', null)
		.where('withdrawnAt', 'is', null)
		.where('answeredAt', kind === 'open' ? 'is' : 'is not', null);
	return db
		.selectFrom(numbered.as('numbered'))
		.select(['id', 'committeeId', 'count'])
		.where('place', '<=', committeeIds.length > 1 ? MOST_ASKS.several : MOST_ASKS.one)
		.orderBy('committeeId')
		.orderBy('place')
		.execute();
}

/** The brief for each of these committees; the database is asked as often for twenty as for one. */
export async function readBriefs(
	db: Kysely<Database>,
	committees: Awaited<ReturnType<typeof listForBrief>>,
	now: string,
): Promise<CommitteeBrief[]> {
	if (committees.length === 0) return [];
	const ids = committees.map((committee) => committee.id);
	const first = { open: await listFirst(db, ids, 'open'), answered: await listFirst(db, ids, 'answered') };
	const asks = await listAsksById(
		db,
		[...first.open, ...first.answered].map((one) => one.id),
		now,
	);
	const asksOf = Map.groupBy(asks, (ask) => ask.committeeId);
	const countOf = (kind: keyof typeof first, committeeId: string) =>
		Number(first[kind].find((one) => one.committeeId === committeeId)?.count ?? 0);
	const promisesOf = Map.groupBy(await readCommitments(db, { committeeIds: ids }), (one) => one.committeeId);
	const sessions = await db
		.selectFrom('session')
		.select(['committeeId', 'closedAt'])
		.where('committeeId', 'in', ids)
		.where('closedAt', 'is not', null)
		.where('stoppedAt', 'is', null)
		.where('factOnlyAt', 'is', null)
		.orderBy('closedAt', 'desc')
		.execute();
	const sessionsOf = Map.groupBy(sessions, (session) => session.committeeId);
	const seats = await db
		.selectFrom('seat')
		.select(['committeeId', 'vacantSince'])
		.where('committeeId', 'in', ids)
		.execute();
	const seatsOf = Map.groupBy(seats, (seat) => seat.committeeId);
	const roles = await db
		.selectFrom('appointment')
		.select(['committeeId', 'role', ({ fn }) => fn.countAll().as('count')])
		.where('committeeId', 'in', ids)
		.where('endedAt', 'is', null)
		.groupBy(['committeeId', 'role'])
		.execute();
	return committees.map(({ timeZone, ...committee }) => {
		const { id } = committee;
		const asks = asksOf.get(id) ?? [];
		const seats = seatsOf.get(id) ?? [];
		const vacant = seats.filter((seat) => seat.vacantSince !== null).length;
		const serving = (role: string) =>
			Number(roles.find((one) => one.committeeId === id && one.role === role)?.count ?? 0);
		return {
			...committee,
			open: asks
				.filter((ask) => ask.answer === null)
				.sort((a, b) => b.clock.daysWithoutAnswer - a.clock.daysWithoutAnswer),
			answered: asks
				.filter((ask) => ask.answer !== null)
				.sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? '')),
			counts: { open: countOf('open', id), answered: countOf('answered', id) },
			promises: (promisesOf.get(id) ?? []).map((one) => publicPromise(one, now)),
			sessionDays: (sessionsOf.get(id) ?? []).slice(0, 3).map((session) => localDay(session.closedAt ?? now, timeZone)),
			people: [
				{ what: 'seats', count: seats.length - vacant },
				{ what: 'vacant', count: vacant },
				...(['mediator', 'liaison', 'observer'] as const).map((what) => ({ what, count: serving(what) })),
			],
		};
	});
}
