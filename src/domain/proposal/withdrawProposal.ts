import { z } from 'zod';
import { leaveOut } from '../amendment/leaveOut.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { takeBack } from '../poll/takeBack.ts';
import { allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayWithdrawProposal } from './proposalPolicy.ts';

export const WithdrawProposal = z.object({ proposalId: Id });

/** The author takes a proposal back before it is decided, and with it a vote on it that was only announced; its talk stays readable. */
export const withdrawProposal = verb(WithdrawProposal, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	const polls = await db
		.selectFrom('poll')
		.select(['id', 'committeeId', 'proposalId', 'sessionId', 'openedAt'])
		.where('proposalId', '=', proposal.id)
		.where('outcome', 'is', null)
		.execute();
	allow(mayWithdrawProposal(actor, { ...proposal, pollOpen: polls.some((poll) => poll.openedAt !== null) }));
	await takeBack(context, polls);
	await db.updateTable('proposal').set({ withdrawnAt: now }).where('id', '=', proposal.id).execute();
	await leaveOut(context, proposal.id, 'setAside');
	await record({ type: 'proposalWithdrawn', committeeId: proposal.committeeId, proposalId: proposal.id });
	return { proposalId: proposal.id, code: proposal.code };
});
