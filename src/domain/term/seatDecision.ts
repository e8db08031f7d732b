import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';
import type { SeatDecision } from './termPolicy.ts';

/** A proposal about seats, with the last counted poll on its text. */
export interface DecisionOnSeats extends SeatDecision {
	id: string;
	code: string;
	aboutSeatId: string | null;
}

async function withPoll<T extends { id: string }>(db: Kysely<Database>, proposal: T) {
	const poll = await db
		.selectFrom('poll')
		.select(['passRule', 'outcome'])
		.where('proposalId', '=', proposal.id)
		.where('certifiedAt', 'is not', null)
		.where('amendments', '=', '[]')
		.orderBy('certifiedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	return { ...proposal, poll: poll ?? null };
}

const COLUMNS = ['id', 'code', 'committeeId', 'about', 'aboutSeatId', 'aboutPersonId', 'carriedOutAt'] as const;

/** What a proposal decided about the seats, if anything. */
export async function findSeatDecision(db: Kysely<Database>, proposalId: string): Promise<DecisionOnSeats> {
	const proposal = await db.selectFrom('proposal').select(COLUMNS).where('id', '=', proposalId).executeTakeFirst();
	if (!proposal) throw new NotFound('proposal');
	return withPoll(db, proposal);
}

/** What two thirds of a committee's seats decided about its seats and nobody has carried out yet. */
export async function listSeatDecisions(db: Kysely<Database>, committeeId: string): Promise<DecisionOnSeats[]> {
	const proposals = await db
		.selectFrom('proposal')
		.select(COLUMNS)
		.where('committeeId', '=', committeeId)
		.where('about', 'is not', null)
		.where('decision', '=', 'adopted')
		.where('carriedOutAt', 'is', null)
		.orderBy('decidedAt')
		.execute();
	const decisions = await Promise.all(proposals.map((proposal) => withPoll(db, proposal)));
	return decisions.filter(({ poll }) => poll?.passRule === 'twoThirdsOfSeats' && poll.outcome === 'carried');
}
