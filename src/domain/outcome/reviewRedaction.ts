import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { standsElsewhere } from '../committee/twoMediators.ts';
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

/** One of two people says, of exactly what leaves, that it endangers nobody, or returns it with a note. */
export const reviewRedaction = verb(ReviewRedaction, async ({ db, kind, actor, now, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayReviewRedaction(actor, outcome));
	if (input.version !== outcome.version) allow(no('textChanged'));
	const second = outcome.reviewers.length > 0;
	await db
		.insertInto('redactionReview')
		.values({
			id: newId(),
			outcomeId: outcome.id,
			version: outcome.version,
			accountId: actor.accountId ?? '',
			otherOrigin: standsElsewhere(actor, outcome.committeeId, outcome.writersConstituencies) ? 1 : 0,
			review: input.review,
			note: input.note ?? null,
			reviewedAt: now,
		})
		.execute();
	await db
		.updateTable('outcome')
		.set({
			review: input.review === 'cleared' && !second ? 'clearedOnce' : input.review,
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
