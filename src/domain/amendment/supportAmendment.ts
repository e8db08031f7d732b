import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { maySupportAmendment } from './amendmentPolicy.ts';
import { lockAmendment } from './lockAmendment.ts';

export const SupportAmendment = z.object({ amendmentId: Id });

/** Another member says that they want it too; said twice it is said once. */
export const supportAmendment = verb(SupportAmendment, async (context, { amendmentId }) => {
	const { db, actor, now, record } = context;
	const { proposal, amendment } = await lockAmendment(context, amendmentId);
	allow(maySupportAmendment(actor, proposal, amendment));
	if (amendment.supportedByMe) return { amendmentId };
	await db
		.insertInto('amendmentSupport')
		.values({
			amendmentId,
			accountId: actor.accountId ?? '',
			seatId: seatOf(actor, proposal.committeeId)?.seatId ?? null,
			supportedAt: now,
		})
		.execute();
	const { committeeId, id: proposalId } = proposal;
	await record({ type: 'amendmentSupported', committeeId, proposalId, amendmentId });
	return { amendmentId };
});
