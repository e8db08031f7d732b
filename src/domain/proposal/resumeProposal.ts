import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayResumeProposal } from './proposalPolicy.ts';

export const ResumeProposal = z.object({ proposalId: Id });

/** What was put off comes back, where it was: on its day, or when a mediator takes it up again. */
export const resumeProposal = verb(ResumeProposal, async (context, { proposalId }) => {
	const { db, actor, now, record } = context;
	const proposal =
		actor.kind === 'system'
			? await db.selectFrom('proposal').selectAll().where('id', '=', proposalId).executeTakeFirst()
			: await lockProposal(context, proposalId);
	if (!proposal) throw new NotFound('proposal');
	allow(mayResumeProposal(actor, proposal, now));
	const resumed = await db
		.updateTable('proposal')
		.set({ deferredAt: null, deferredUntil: null, decisionReason: null })
		.where('id', '=', proposal.id)
		.where('deferredAt', 'is not', null)
		.executeTakeFirst();
	if (Number(resumed.numUpdatedRows) === 1)
		await record({ type: 'proposalResumed', committeeId: proposal.committeeId, proposalId: proposal.id });
	return { proposalId: proposal.id, code: proposal.code };
});
