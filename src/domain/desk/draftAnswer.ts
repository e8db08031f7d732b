import { z } from 'zod';
import { WHY_MISSING, answerFields, saysWhy } from '../ask/answerFields.ts';
import { takeAsk } from '../ask/askQueries.ts';
import { Id, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayDraftAnswer } from './deskPolicy.ts';
import { asFields } from './draftQueries.ts';

export const DraftAnswer = z
	.object({
		askId: Id,
		/** The draft that its writer had seen, 0 where there was none: nobody writes over a colleague unawares. */
		version: whole(0, 1_000_000).optional(),
		...answerFields,
	})
	.refine(saysWhy, WHY_MISSING);

/** An officer writes an answer that is not sent yet, in the place of the draft before it; what was approved is not any more. */
export const draftAnswer = verb(
	DraftAnswer,
	async ({ db, kind, actor, now, record }, { askId, version, ...written }) => {
		const ask = await takeAsk({ db, kind }, askId);
		allow(mayDraftAnswer(actor, ask));
		const { officeId } = ask;
		const before = await db
			.selectFrom('answerDraft')
			.select(['id', 'version'])
			.where('askId', '=', askId)
			.where('officeId', '=', officeId)
			.where('sentAt', 'is', null)
			.executeTakeFirst();
		if (version !== undefined && version !== (before?.version ?? 0)) allow(no('draftChanged'));
		const draftId = before?.id ?? newId();
		const draft = {
			...{ fields: asFields(written), version: (before?.version ?? 0) + 1 },
			...{ draftedBy: actor.accountId ?? '', draftedAt: now },
			...{ review: null, reviewedBy: null, reviewedAt: null, reviewNote: null, sentAt: null },
		};
		if (before) await db.updateTable('answerDraft').set(draft).where('id', '=', draftId).execute();
		else
			await db
				.insertInto('answerDraft')
				.values({ id: draftId, askId, officeId, ...draft })
				.execute();
		await record({ type: 'answerDrafted', officeId, draftId, version: draft.version });
		return { draftId, version: draft.version };
	},
);
