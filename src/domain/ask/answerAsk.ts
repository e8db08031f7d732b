import { z } from 'zod';
import { localDay } from '../days.ts';
import { sendDraft } from '../desk/draftQueries.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { WHY_MISSING, answerFields, saysWhy } from './answerFields.ts';
import { setNextClock } from './askClock.ts';
import { mayAnswerAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { tellCoSigners } from './coSigners.ts';
import { promiseToEach } from './promiseToEach.ts';
import { answerTogether } from './together.ts';

export const AnswerAsk = z
	.object({
		askId: Id,
		/** The draft that is sent, where a colleague has looked at it first. */
		draftId: Id.optional(),
		...answerFields,
	})
	.refine(saysWhy, WHY_MISSING);

/** The office answers in plain words, once: accepted, partly, or declined with the reason. */
export const answerAsk = verb(AnswerAsk, async ({ db, kind, actor, now, record }, input) => {
	const { askId, answer } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAnswerAsk(actor, ask));
	const { draftId, askId: _, ...fields } = input;
	await sendDraft({ db, actor, now }, ask, draftId, fields);
	// Who declines promises nothing.
	const promises = answer === 'declined' ? [] : (input.promises ?? []);
	const days = promises.map((promise) => promise.dueOn).sort();
	if ([...days, ...(input.dueOn ? [input.dueOn] : [])].some((day) => day < localDay(now, ask.timeZone)))
		allow(no('dayPassed'));
	const dueOn = answer === 'declined' ? null : (input.dueOn ?? days.at(-1) ?? null);
	const lang = input.lang ?? ask.committeeLanguages[0] ?? 'fr';
	await db
		.updateTable('askTurn')
		.set({
			decision: answer,
			decidedAt: now,
			decidedBy: actor.accountId,
			text: input.text ?? null,
			lang: input.text ? lang : null,
			dueOn,
			recordedByLiaison: actor.officeIds.includes(ask.officeId) ? 0 : 1,
		})
		.where('id', '=', ask.turnId)
		.execute();
	await db.updateTable('ask').set({ answer, answeredAt: now }).where('id', '=', askId).execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askAnswered', committeeId, outcomeId, askId, officeId, decision: answer });
	const along = await answerTogether({ db, kind, now, record }, ask);
	await promiseToEach(
		{ db, kind },
		{ answered: ask, along, madeAt: now },
		promises.map(({ place = null, seenBy = null, ...words }) => ({ ...words, place, seenBy, lang })),
	);
	await tellCoSigners({ db, record }, askId);
	return { askId };
});
