import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { OpenVote } from './election.ts';
import { type Election, arePapersOfElectionAwaited } from './electionQueries.ts';
import { countTurnout } from './electorQueries.ts';

/** What whoever runs an election may know of the vote before it is counted: how many, and what is awaited. */
export async function readOpenVote(
	db: Kysely<Database>,
	election: Pick<Election, 'id' | 'rollSize'>,
): Promise<OpenVote> {
	return {
		roll: election.rollSize ?? 0,
		cast: await countTurnout(db, election.id),
		papersAwaited: await arePapersOfElectionAwaited(db, election.id),
	};
}
