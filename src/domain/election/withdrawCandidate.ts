import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawCandidate } from './electionPolicy.ts';
import { holdCandidate } from './electionQueries.ts';

export const WithdrawCandidate = z.object({ candidateId: Id });

/** Somebody who stands stops standing; their number on the ballot is given to nobody else. */
export const withdrawCandidate = verb(WithdrawCandidate, async (context, input) => {
	const { db, actor, now, record } = context;
	const { election, candidate } = await holdCandidate(context, input.candidateId);
	allow(mayWithdrawCandidate(actor, election, candidate, now));
	await db
		.updateTable('candidate')
		.set({ withdrawnAt: now, photo: null, statement: '' })
		.where('id', '=', candidate.id)
		.execute();
	const { id: electionId, committeeId } = election;
	// A lot that was drawn among others does not say who of these comes first.
	await db.updateTable('contest').set({ lot: null }).where('id', '=', candidate.contestId).execute();
	await record({ type: 'candidateWithdrawn', committeeId, electionId, candidateId: candidate.id });
	return { candidateId: candidate.id };
});
