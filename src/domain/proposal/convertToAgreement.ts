import { z } from 'zod';
import { leaveOut } from '../amendment/leaveOut.ts';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayConvertToAgreement } from './proposalPolicy.ts';
import { isVotedOn } from './proposalQueries.ts';
import { SET_ASIDE } from './proposalText.ts';

export const ConvertToAgreement = z.object({
	proposalId: Id,
	/** Who is to sign: the parties, in words that need not be names. */
	parties: text(400),
	reason: text(600),
});

/** A dispute between parties is theirs to sign and nobody's to vote on: the proposal keeps its text and leaves the way of votes. */
export const convertToAgreement = verb(ConvertToAgreement, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	allow(mayConvertToAgreement(actor, { ...proposal, pollUnderWay: await isVotedOn(context, proposal.id) }));
	await db
		.updateTable('proposal')
		.set({
			...SET_ASIDE,
			decidedAt: now,
			decision: 'converted',
			decisionBody: input.parties,
			decisionReason: input.reason,
		})
		.where('id', '=', proposal.id)
		.execute();
	await leaveOut(context, proposal.id, 'setAside');
	await record({ type: 'convertedToAgreement', committeeId: proposal.committeeId, proposalId: proposal.id });
	return { proposalId: proposal.id, code: proposal.code };
});
