import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdElection } from './electionQueries.ts';
import { STRIKE_REASONS } from './elector.ts';
import { mayStrikeElector } from './rollPolicy.ts';

export const StrikeElector = z.object({
	electionId: Id,
	electorId: Id,
	/** Kept in the record of the committee. */
	reason: z.enum(STRIKE_REASONS),
});

/** Somebody comes off the roll before the vote begins, with the reason. */
export const strikeElector = verb(StrikeElector, async (context, { electionId, electorId, reason }) => {
	const { db, actor, now, record } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayStrikeElector(actor, election, now));
	const struck = await db
		.deleteFrom('elector')
		.where('id', '=', electorId)
		.where('electionId', '=', electionId)
		.returning('number')
		.executeTakeFirst();
	if (!struck) throw new NotFound('elector');
	await record({ type: 'electorStruck', committeeId: election.committeeId, electionId, number: struck.number, reason });
	return { number: struck.number };
});
