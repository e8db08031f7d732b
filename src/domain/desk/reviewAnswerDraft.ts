import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayReviewAnswerDraft } from './deskPolicy.ts';
import { takeDraft } from './takeDraft.ts';

export const ReviewAnswerDraft = z
	.object({
		draftId: Id,
		/** The version that was read. */
		version: whole(1, 100_000),
		review: z.enum(['approved', 'returned']),
		/** Why it is given back. */
		note: text(1000).optional(),
	})
	.refine(({ review, note }) => review === 'approved' || note !== undefined, {
		path: ['note'],
		params: { code: 'reasonRequired' },
	});

/** Another officer of the office approves an answer as it is written, or gives it back with a note. */
export const reviewAnswerDraft = verb(ReviewAnswerDraft, async (context, { draftId, version, review, note }) => {
	const { db, actor, now, record } = context;
	const draft = await takeDraft(context, draftId);
	allow(mayReviewAnswerDraft(actor, draft));
	if (draft.version !== version) allow(no('draftChanged'));
	// What a colleague gave back is written anew first: nobody else approves it over their head, also in the same moment.
	const returned = draft.review === 'returned' && draft.reviewedBy !== actor.accountId;
	if (returned && review === 'approved') allow(no('draftReturned'));
	await db
		.updateTable('answerDraft')
		.set({ review, reviewedBy: actor.accountId, reviewedAt: now, reviewNote: review === 'returned' ? note : null })
		.where('id', '=', draftId)
		.execute();
	await record({ type: 'answerDraftReviewed', officeId: draft.officeId, draftId, version, review });
	return { draftId };
});
