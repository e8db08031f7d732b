import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayDropCorrection } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const DropCorrection = z.object({
	outcomeId: Id,
	/** The version that was read: nobody drops what somebody else has written since. */
	version: whole(1, 100_000),
});

/**
 * A mediator drops a correction of an outcome, or of one of its asks, before it is published: what is published stands,
 * what was written and said of it is erased, and nobody is asked to look at it any more.
 */
export const dropCorrection = verb(DropCorrection, async ({ db, kind, actor, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayDropCorrection(actor, outcome));
	if (input.version !== outcome.version) allow(no('textChanged'));
	const { committeeId, id: outcomeId } = outcome;
	await db
		.deleteFrom('redactionReview')
		.where('outcomeId', '=', outcomeId)
		.where('version', '=', outcome.version)
		.execute();
	const unseen = { review: null, reviewNote: null, reviewedAt: null, reviewedBy: null, reviewedVersion: null };
	const version = outcome.version + 1;
	await db
		.updateTable('outcome')
		.set({ correction: null, version, ...(outcome.reviewedVersion === outcome.version ? unseen : {}) })
		.where('id', '=', outcomeId)
		.execute();
	await record({ type: 'correctionDropped', committeeId, outcomeId, version });
	return { outcomeId };
});
