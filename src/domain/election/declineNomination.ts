import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayDeclineNomination } from './electionPolicy.ts';
import { holdCandidate } from './electionQueries.ts';

export const DeclineNomination = z.object({ candidateId: Id });

/** Somebody who was put forward says no: nobody but the convenor has heard of it. */
export const declineNomination = verb(DeclineNomination, async (context, input) => {
	const { db, actor, now, record } = context;
	const { election, candidate } = await holdCandidate(context, input.candidateId);
	allow(mayDeclineNomination(actor, election, candidate, now));
	await db
		.updateTable('candidate')
		.set({ declinedAt: now, statement: '', categories: '[]' })
		.where('id', '=', candidate.id)
		.execute();
	const { id: electionId, committeeId } = election;
	await record({ type: 'nominationDeclined', committeeId, electionId, candidateId: candidate.id });
	return { candidateId: candidate.id };
});
