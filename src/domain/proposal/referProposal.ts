import { z } from 'zod';
import { leaveOut } from '../amendment/leaveOut.ts';
import { Id, line, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayReferProposal } from './proposalPolicy.ts';
import { isVotedOn } from './proposalQueries.ts';
import { SET_ASIDE } from './proposalText.ts';

export const ReferProposal = z.object({
	proposalId: Id,
	/** The body that it is for. */
	body: line(160),
	reason: text(600),
});

/** A mediator passes a proposal on to the body whose matter it is; here it ends, and its text stays readable. */
export const referProposal = verb(ReferProposal, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	allow(mayReferProposal(actor, { ...proposal, pollUnderWay: await isVotedOn(context, proposal.id) }));
	await db
		.updateTable('proposal')
		.set({ ...SET_ASIDE, decidedAt: now, decision: 'referred', decisionBody: input.body, decisionReason: input.reason })
		.where('id', '=', proposal.id)
		.execute();
	await leaveOut(context, proposal.id, 'setAside');
	await record({ type: 'proposalReferred', committeeId: proposal.committeeId, proposalId: proposal.id });
	return { proposalId: proposal.id, code: proposal.code };
});
