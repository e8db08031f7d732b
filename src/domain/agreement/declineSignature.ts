import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayDeclineSignature } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';

export const DeclineSignature = z.object({
	agreementId: Id,
	signatoryId: Id,
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	/** Who said it, where somebody else than the one who was to sign. */
	signer: line(120).optional(),
	/** Nobody has to say why. */
	reason: text(600).optional(),
});

/** Somebody does not sign, and need not say why; they may still sign later. */
export const declineSignature = verb(DeclineSignature, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	const signatory = agreement.signatories.find((one) => one.id === input.signatoryId);
	if (!signatory) throw new NotFound('signatory');
	allow(mayDeclineSignature(actor, agreement, signatory, officeOf(actor, agreement.committeeId)));
	if (agreement.fixedHash !== input.hash) allow(no('textChanged'));
	const { id: agreementId, committeeId, version } = agreement;
	await db
		.insertInto('signature')
		.values({
			...{ id: newId(), agreementId, signatoryId: signatory.id, version, textHash: input.hash, how: 'declined' },
			...{ signer: input.signer ?? signatory.name, readIn: null, picture: null, reason: input.reason ?? null },
			...{ at: now, takenBy: actor.accountId ?? '' },
		})
		.execute();
	const { constituency } = signatory;
	await record({ type: 'signatureDeclined', committeeId, agreementId, signatoryId: signatory.id, constituency });
	return { agreementId, code: agreement.code };
});
