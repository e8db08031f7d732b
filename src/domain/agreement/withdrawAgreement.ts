import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawAgreement } from './publicationPolicy.ts';
import { holdLeaving } from './publicationQueries.ts';

export const WithdrawAgreement = z.object({ agreementId: Id });

/**
 * A mediator takes a published agreement out of everybody's sight for safety, at once: its number and the day stay. It
 * comes back only as it went: chosen by a mediator, looked at by a second, published.
 */
export const withdrawAgreement = verb(WithdrawAgreement, async (context, { agreementId }) => {
	const { db, actor, now, record } = context;
	const { agreement, publication } = await holdLeaving(context, agreementId);
	allow(mayWithdrawAgreement(actor, agreement, publication));
	await db
		.updateTable('agreementPublication')
		.set({ withdrawnAt: now, withdrawnBy: actor.accountId })
		.set({ review: null, reviewNote: null, reviewedDigest: null, reviewedAt: null, reviewedBy: null })
		.where('agreementId', '=', agreementId)
		.execute();
	const { committeeId, code } = agreement;
	await record({ type: 'agreementWithdrawn', committeeId, agreementId, code });
	return { agreementId, code };
});
