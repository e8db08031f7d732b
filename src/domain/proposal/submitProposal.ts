import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { maySubmitProposal } from './proposalPolicy.ts';

export const SubmitProposal = z.object({ proposalId: Id });

/** The author hands the draft to the committee: all inside can read it, and a mediator opens it for discussion. */
export const submitProposal = verb(SubmitProposal, async (context, input) => {
	const proposal = await lockProposal(context, input.proposalId);
	allow(maySubmitProposal(context.actor, proposal));
	await context.db.updateTable('proposal').set({ submittedAt: context.now }).where('id', '=', proposal.id).execute();
	await context.record({ type: 'proposalSubmitted', committeeId: proposal.committeeId, proposalId: proposal.id });
	// Whoever reads a concern that it answers sees that there is an answer.
	const answered = await context.db
		.selectFrom('proposalConcern')
		.select('concernId')
		.where('proposalId', '=', proposal.id)
		.execute();
	for (const { concernId } of answered) context.touch(`concern:${concernId}`);
	return { proposalId: proposal.id, code: proposal.code };
});
