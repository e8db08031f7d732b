import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { REVIEWS } from './outcome.ts';
import { mayReviewRedaction } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const ReviewRedaction = z
	.object({
		outcomeId: Id,
		/** The version whose preview was seen. */
		version: whole(1, 100_000),
		review: z.enum(REVIEWS),
		note: text(1000).optional(),
	})
	.refine(({ review, note }) => review === 'cleared' || note !== undefined, {
		path: ['note'],
		params: { code: 'reasonRequired' },
	});

/** Somebody of another group says, of exactly what leaves, that it endangers nobody, or returns it with a note. */
export const reviewRedaction = verb(ReviewRedaction, async ({ db, kind, actor, now, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayReviewRedaction(actor, outcome));
	if (input.version !== outcome.version) allow(no('textChanged'));
	await db
		.updateTable('outcome')
		.set({
			review: input.review,
			reviewNote: input.note ?? null,
			reviewedAt: now,
			reviewedBy: actor.accountId,
			reviewedVersion: outcome.version,
		})
		.where('id', '=', outcome.id)
		.execute();
	const { committeeId, id: outcomeId, version } = outcome;
	await record({ type: 'redactionReviewed', committeeId, outcomeId, review: input.review, version });
	return { outcomeId };
});
