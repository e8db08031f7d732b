import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ClockedAsk, listAsksByCommittee } from '../ask/askQueries.ts';
import { type PublicPromise, publicPromise, readCommitments } from '../commitment/commitmentQueries.ts';
import { localDay } from '../days.ts';

/** What whoever goes to see a committee must know of what it asked and was promised. All of it is public but the days of sessions. */
export interface CommitteeBrief {
	id: string;
	code: string;
	name: string;
	town: string;
	open: ClockedAsk[];
	answered: ClockedAsk[];
	promises: PublicPromise[];
	/** The days of its last sessions that were held to their end; never what was said there. */
	sessionDays: string[];
	/** How many serve in it, by what they are; nobody by name. */
	people: { what: 'seats' | 'vacant' | 'mediator' | 'liaison' | 'observer'; count: number }[];
}

/** How many committees one brief is for. */
export const MOST_COMMITTEES = 20;

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

/** The brief for one committee. */
export async function readBrief(
	db: Kysely<Database>,
	{ timeZone, ...committee }: Awaited<ReturnType<typeof listForBrief>>[number],
	now: string,
): Promise<CommitteeBrief> {
	const { id } = committee;
	const asks = await listAsksByCommittee(db, id, now);
	const promises = (await readCommitments(db, { committeeId: id })).map((one) => publicPromise(one, now));
	const sessions = await db
		.selectFrom('session')
		.select('closedAt')
		.where('committeeId', '=', id)
		.where('closedAt', 'is not', null)
		.where('stoppedAt', 'is', null)
		.where('factOnlyAt', 'is', null)
		.orderBy('closedAt', 'desc')
		.limit(3)
		.execute();
	const seats = await db.selectFrom('seat').select('vacantSince').where('committeeId', '=', id).execute();
	const roles = await db
		.selectFrom('appointment')
		.select(['role', ({ fn }) => fn.countAll().as('count')])
		.where('committeeId', '=', id)
		.where('endedAt', 'is', null)
		.groupBy('role')
		.execute();
	const serving = (role: string) => Number(roles.find((one) => one.role === role)?.count ?? 0);
	const vacant = seats.filter((seat) => seat.vacantSince !== null).length;
	return {
		...committee,
		open: asks
			.filter((ask) => ask.answer === null)
			.sort((a, b) => b.clock.daysWithoutAnswer - a.clock.daysWithoutAnswer),
		answered: asks
			.filter((ask) => ask.answer !== null)
			.sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? '')),
		promises,
		sessionDays: sessions.map((session) => localDay(session.closedAt ?? now, timeZone)),
		people: [
			{ what: 'seats', count: seats.length - vacant },
			{ what: 'vacant', count: vacant },
			...(['mediator', 'liaison', 'observer'] as const).map((what) => ({ what, count: serving(what) })),
		],
	};
}
