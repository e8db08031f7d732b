import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawAmendment } from './amendmentPolicy.ts';
import { lockAmendment } from './lockAmendment.ts';

export const WithdrawAmendment = z.object({ amendmentId: Id });

/** Whoever offered an amendment takes it back; it stays readable. */
export const withdrawAmendment = verb(WithdrawAmendment, async (context, { amendmentId }) => {
	const { db, actor, now, record } = context;
	const { proposal, amendment } = await lockAmendment(context, amendmentId);
	allow(mayWithdrawAmendment(actor, amendment));
	await db
		.updateTable('amendment')
		.set({ settledAt: now, settled: 'withdrawn' })
		.where('id', '=', amendmentId)
		.execute();
	const { committeeId, id: proposalId } = proposal;
	await record({ type: 'amendmentWithdrawn', committeeId, proposalId, amendmentId });
	return { amendmentId };
});
