import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayRejectAmendment } from './amendmentPolicy.ts';
import { lockAmendment } from './lockAmendment.ts';

export const RejectAmendment = z.object({ amendmentId: Id, reason: text(600) });

/** Whoever wrote the text says no to an amendment, and why; a mediator can still put it to a vote. */
export const rejectAmendment = verb(RejectAmendment, async (context, { amendmentId, reason }) => {
	const { db, actor, now, record } = context;
	const { proposal, amendment } = await lockAmendment(context, amendmentId);
	allow(mayRejectAmendment(actor, proposal, amendment));
	await db
		.updateTable('amendment')
		.set({ rejectedAt: now, rejectedReason: reason })
		.where('id', '=', amendmentId)
		.execute();
	const { committeeId, id: proposalId } = proposal;
	await record({ type: 'amendmentRejected', committeeId, proposalId, amendmentId });
	return { amendmentId };
});
