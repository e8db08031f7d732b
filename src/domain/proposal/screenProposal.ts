import { z } from 'zod';
import { openThreadOn } from '../discussion/opening.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayScreenProposal } from './proposalPolicy.ts';

export const ScreenProposal = z.object({ proposalId: Id });

/** A mediator who did not write it has looked at a proposal and opens it for discussion, with its thread. */
export const screenProposal = verb(ScreenProposal, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	allow(mayScreenProposal(actor, proposal));
	await db.updateTable('proposal').set({ openedAt: now }).where('id', '=', proposal.id).execute();
	await record({ type: 'proposalScreened', committeeId: proposal.committeeId, proposalId: proposal.id });
	const threadId = await openThreadOn(context, proposal.committeeId, 'proposal', proposal.id);
	return { proposalId: proposal.id, code: proposal.code, threadId };
});
