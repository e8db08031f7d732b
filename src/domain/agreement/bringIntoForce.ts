import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayBringIntoForce, originOf } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';
import { enterIntoForce } from './enterIntoForce.ts';

export const BringIntoForce = z.object({
	agreementId: Id,
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	/** What it does not cover, in words; said by the first mediator, read by the second. */
	notCovered: text(600).optional(),
});

/**
 * For those who signed, and for nobody else, an agreement can hold before all have signed: a first mediator asks and says
 * what it does not cover, a second one of another origin does it.
 */
export const bringIntoForce = verb(BringIntoForce, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	const { id: agreementId, committeeId, coverage } = agreement;
	const origin = originOf(actor, agreement);
	allow(mayBringIntoForce(actor, { ...agreement, extent: coverage.extent }, origin, now));
	if (agreement.fixedHash !== input.hash) allow(no('textChanged'));
	if (agreement.partAskedBy !== null) {
		await enterIntoForce(context, agreement, 'part');
		return { agreementId, inForce: true };
	}
	const { notCovered } = input;
	if (!notCovered) allow(no('notCoveredUnsaid'));
	await db
		.updateTable('agreement')
		.set({
			...{ partAskedAt: now, partAskedBy: actor.accountId, partAskedOrigin: origin },
			notCovered: notCovered ?? null,
		})
		.where('id', '=', agreementId)
		.execute();
	await record({ type: 'partialForceAsked', committeeId, agreementId });
	return { agreementId, inForce: false };
});
