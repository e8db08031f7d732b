import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Who holds which seat, for how long, and where the term stands. */
export interface Holding {
	id: string;
	seatId: string;
	ordinal: number;
	constituency: string;
	personId: string;
	accountId: string | null;
	termStart: string;
	termEnd: string;
	startedAt: string;
	warnedAt: string | null;
	caretakerSince: string | null;
	renewedBy: string | null;
	electionId: string | null;
}

/** The seats of a committee that are held now, in their order. */
export async function listHoldings(db: Kysely<Database>, committeeId: string): Promise<Holding[]> {
	const rows = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seatHolding.id', 'seatHolding.seatId', 'seat.ordinal', 'seat.constituency', 'seatHolding.personId'])
		.select(['seatHolding.termStart', 'seatHolding.termEnd', 'seatHolding.startedAt', 'seatHolding.warnedAt'])
		.select(['seatHolding.caretakerSince', 'seatHolding.renewedBy', 'seatHolding.electionId'])
		.where('seat.committeeId', '=', committeeId)
		.where('seatHolding.endedAt', 'is', null)
		.orderBy('seat.ordinal')
		.execute();
	const accounts =
		rows.length === 0
			? []
			: await accountsOf(
					db,
					rows.map((row) => row.personId),
				);
	return rows.map((row) => ({ ...row, accountId: accounts.find((one) => one.personId === row.personId)?.id ?? null }));
}

/** The accounts of people, the first of each first. */
export function accountsOf(db: Kysely<Database>, personIds: string[]) {
	return db
		.selectFrom('account')
		.select(['id', 'personId'])
		.where('personId', 'in', personIds)
		.orderBy('createdAt')
		.execute();
}
