import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayWithdrawProposal } from './proposalPolicy.ts';

export const WithdrawProposal = z.object({ proposalId: Id });

/** The author takes a proposal back before it is decided; its talk stays readable. */
export const withdrawProposal = verb(WithdrawProposal, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	const open = await db
		.selectFrom('poll')
		.select('id')
		.where('proposalId', '=', proposal.id)
		.where('openedAt', 'is not', null)
		.where('outcome', 'is', null)
		.executeTakeFirst();
	allow(mayWithdrawProposal(actor, { ...proposal, pollOpen: open !== undefined }));
	await db.updateTable('proposal').set({ withdrawnAt: now }).where('id', '=', proposal.id).execute();
	await record({ type: 'proposalWithdrawn', committeeId: proposal.committeeId, proposalId: proposal.id });
	return { proposalId: proposal.id, code: proposal.code };
});
