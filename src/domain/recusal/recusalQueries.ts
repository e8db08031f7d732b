import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { pollState } from '../poll/poll.ts';
import type { Relation } from './recusal.ts';

/** That somebody has stepped back from a matter, as all who take part see it: which seat or role, and the kind of relation. */
export interface SteppedBack {
	personId: string;
	/** Group of the seat that is left empty; null for a mediator without a seat. */
	constituency: string | null;
	seatId: string | null;
	relation: Relation;
	/** Stepped back from this very matter; false where it was from a concern that the proposal answers. */
	direct: boolean;
}

/** The concerns that a proposal answers: who stepped back from one of them stepped back from the proposal. */
async function concernsOf(db: Kysely<Database>, proposalId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('proposalConcern')
		.select('concernId')
		.where('proposalId', '=', proposalId)
		.execute();
	return rows.map((row) => row.concernId);
}

/** Who has stepped back from a concern or a proposal, each once. */
export async function listSteppedBack(db: Kysely<Database>, subjectId: string): Promise<SteppedBack[]> {
	const subjects = [subjectId, ...(await concernsOf(db, subjectId))];
	const rows = await db
		.selectFrom('recusal')
		.leftJoin('seat', 'seat.id', 'recusal.seatId')
		.select(['recusal.personId', 'recusal.seatId', 'recusal.relation', 'recusal.subjectId', 'seat.constituency'])
		.where('recusal.subjectId', 'in', subjects)
		.where('recusal.endedAt', 'is', null)
		.orderBy('recusal.recusedAt')
		.execute();
	const first = rows.filter((row, index) => rows.findIndex((one) => one.personId === row.personId) === index);
	return first.map(({ subjectId: from, relation, ...row }) => ({
		...row,
		relation: relation as Relation,
		direct: rows.some((one) => one.personId === row.personId && one.subjectId === subjectId) || from === subjectId,
	}));
}

/** The proposals whose votes a matter is about: the proposal itself, or those that answer the concern. In order of id. */
export async function proposalsOf(db: Kysely<Database>, kind: string, subjectId: string): Promise<string[]> {
	if (kind === 'proposal') return [subjectId];
	const rows = await db
		.selectFrom('proposalConcern')
		.select('proposalId')
		.where('concernId', '=', subjectId)
		.orderBy('proposalId')
		.execute();
	return rows.map((row) => row.proposalId);
}

/** The votes on these proposals that are announced, open, or closed and not yet counted. */
export async function pollsUnderWay(
	db: Kysely<Database>,
	proposalIds: string[],
	now: string,
): Promise<{ id: string; live: boolean }[]> {
	if (proposalIds.length === 0) return [];
	const rows = await db
		.selectFrom('poll')
		.select(['id', 'openedAt', 'closesAt', 'closedAt', 'outcome', 'certifiedAt'])
		.where('proposalId', 'in', proposalIds)
		.orderBy('id')
		.execute();
	return rows.flatMap((row) => {
		const state = pollState(row, now);
		return state === 'announced' || state === 'open' || state === 'closed'
			? [{ id: row.id, live: state !== 'closed' }]
			: [];
	});
}
