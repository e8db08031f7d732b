import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { challengesUntil } from './challenge.ts';

/** A provisional result that waits for somebody: to be ruled on, or, when its days are over, to be confirmed. */
export interface WaitingResult {
	code: string;
	title: string;
	convenorId: string;
	committeeId: string;
	committee: string;
	waitsFor: 'ruling' | 'confirmation';
	challenges: number;
}

/** The provisional results that wait for somebody now, the oldest first; of one committee, or of all. */
export async function listWaitingResults(
	db: Kysely<Database>,
	now: string,
	committeeId?: string,
): Promise<WaitingResult[]> {
	let query = db
		.selectFrom('election')
		.innerJoin('committee', 'committee.id', 'election.committeeId')
		.select(['election.id', 'election.code', 'election.title', 'election.convenorId', 'election.countedAt'])
		.select(['election.challengeDays', 'election.committeeId', 'committee.code as committee', 'committee.timeZone'])
		.where('election.countedAt', 'is not', null)
		.where('election.confirmedAt', 'is', null)
		.where('election.annulledAt', 'is', null)
		.orderBy('election.countedAt');
	if (committeeId) query = query.where('election.committeeId', '=', committeeId);
	const rows = await query.execute();
	const ids = rows.map((row) => row.id);
	const open = await db
		.selectFrom('challenge')
		.select((is) => ['electionId', is.fn.countAll().as('count')])
		.where('electionId', 'in', ids.length > 0 ? ids : [''])
		.where('ruling', 'is', null)
		.groupBy('electionId')
		.execute();
	return rows.flatMap(({ id, timeZone, countedAt, challengeDays, ...row }): WaitingResult[] => {
		const challenges = Number(open.find((one) => one.electionId === id)?.count ?? 0);
		if (challenges > 0) return [{ ...row, challenges, waitsFor: 'ruling' }];
		const over = now > (challengesUntil({ countedAt, challengeDays }, timeZone) ?? '');
		return over ? [{ ...row, challenges, waitsFor: 'confirmation' }] : [];
	});
}
