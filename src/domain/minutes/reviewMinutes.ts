import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { REVIEWS } from '../outcome/outcome.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayReviewMinutes } from './minutesPolicy.ts';
import { holdLeavingMinutes } from './minutesQueries.ts';

export const ReviewMinutes = z
	.object({
		sessionId: Id,
		/** The choice whose preview was seen. */
		redaction: whole(1, 100_000),
		review: z.enum(REVIEWS),
		note: text(1000).optional(),
	})
	.refine(({ review, note }) => review === 'cleared' || note !== undefined, {
		path: ['note'],
		params: { code: 'reasonRequired' },
	});

/** A second mediator, of another group, says, of exactly what leaves of the minutes, that it endangers nobody, or returns it with a note. */
export const reviewMinutes = verb(ReviewMinutes, async (context, { sessionId, redaction, review, note }) => {
	const { db, actor, now, record } = context;
	const minutes = await holdLeavingMinutes(context, sessionId);
	allow(mayReviewMinutes(actor, minutes));
	if (redaction !== minutes.redaction) allow(no('textChanged'));
	await db
		.updateTable('minutes')
		.set({ review, reviewNote: note ?? null, reviewedAt: now, reviewedBy: actor.accountId })
		.set({ reviewedRedaction: redaction })
		.where('id', '=', minutes.id)
		.execute();
	await record({ type: 'minutesReviewed', committeeId: minutes.committeeId, sessionId, review, redaction });
	return { sessionId };
});
