import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayDropAnswerDraft } from './deskPolicy.ts';
import { takeDraft } from './takeDraft.ts';

export const DropAnswerDraft = z.object({ draftId: Id });

/** A draft that was not sent is thrown away. */
export const dropAnswerDraft = verb(DropAnswerDraft, async (context, { draftId }) => {
	const { db, actor, record } = context;
	const draft = await takeDraft(context, draftId);
	allow(mayDropAnswerDraft(actor, draft));
	await db.deleteFrom('answerDraft').where('id', '=', draftId).execute();
	await record({ type: 'answerDraftDropped', officeId: draft.officeId, draftId });
	return { draftId };
});
