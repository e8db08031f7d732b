import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { electionState } from './election.ts';

/** A nomination to which the person has said neither yes nor no. */
export interface UnansweredNomination {
	candidateId: string;
	committeeId: string;
	/** Code and title of the election. */
	code: string;
	title: string;
}

/** The nominations that wait for this person's answer, as long as names can be put forward; the next to end first. */
export async function listUnanswered(
	db: Kysely<Database>,
	personId: string | null,
	now: string,
): Promise<UnansweredNomination[]> {
	if (personId === null) return [];
	const rows = await db
		.selectFrom('candidate')
		.innerJoin('contest', 'contest.id', 'candidate.contestId')
		.innerJoin('election', 'election.id', 'contest.electionId')
		.selectAll('election')
		.select('candidate.id as candidateId')
		.where('candidate.personId', '=', personId)
		.where('candidate.acceptedAt', 'is', null)
		.where('candidate.declinedAt', 'is', null)
		.where('candidate.withdrawnAt', 'is', null)
		.where('election.nominationsClosedAt', 'is', null)
		.where('election.annulledAt', 'is', null)
		.orderBy('election.nominationsUntil')
		.orderBy('candidate.id')
		.execute();
	return rows
		.filter((row) => electionState(row, now) === 'nominations')
		.map(({ candidateId, committeeId, code, title }) => ({ candidateId, committeeId, code, title }));
}
