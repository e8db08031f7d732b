import type { Context } from '../perform.ts';
import { countNamed } from '../poll/countNamed.ts';
import { findPoll } from '../poll/pollQueries.ts';
import { type Vote } from './paperQueries.ts';
import { arePapersAwaited } from './papersAwaited.ts';

/**
 * When the last box of a closed poll is certified or put aside, what waited for it goes on: the urn of a secret one is
 * opened, a named one is counted; of an election the opening goes on, with the words that its keyholders gave.
 */
export async function goOnAfterPapers(context: Context, vote: Vote): Promise<void> {
	const { db, now, schedule } = context;
	if (vote.closedAt === null || vote.outcome !== null) return;
	if (await arePapersAwaited(db, vote.id)) return;
	if (vote.election !== null) await schedule('openElectionUrns', vote.election.id, now);
	else if (vote.secret) await schedule('openUrn', vote.id, now);
	else await countNamed(context, await findPoll(context, vote.id));
}
