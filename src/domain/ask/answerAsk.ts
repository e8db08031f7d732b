import { z } from 'zod';
import { localDay } from '../days.ts';
import { Day, Id, Language, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { ANSWERS } from './ask.ts';
import { setNextClock } from './askClock.ts';
import { mayAnswerAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AnswerAsk = z
	.object({
		askId: Id,
		answer: z.enum(ANSWERS),
		/** In plain words, to be read aloud; required unless everything is accepted. */
		text: text(2000).optional(),
		lang: Language.optional(),
		/** By when what is accepted will be done. */
		dueOn: Day.optional(),
	})
	.refine(({ answer, text }) => answer === 'accepted' || text !== undefined, {
		path: ['text'],
		params: { code: 'reasonRequired' },
	});

/** The office answers in plain words, once: accepted, partly, or declined with the reason. */
export const answerAsk = verb(AnswerAsk, async ({ db, kind, actor, now, record }, input) => {
	const { askId, answer } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAnswerAsk(actor, ask));
	const dueOn = answer === 'declined' ? null : (input.dueOn ?? null);
	if (dueOn !== null && dueOn < localDay(now, ask.timeZone)) allow(no('dayPassed'));
	await db
		.updateTable('askTurn')
		.set({
			decision: answer,
			decidedAt: now,
			decidedBy: actor.accountId,
			text: input.text ?? null,
			lang: input.text ? (input.lang ?? ask.committeeLanguages[0] ?? 'fr') : null,
			dueOn,
			recordedByLiaison: actor.officeIds.includes(ask.officeId) ? 0 : 1,
		})
		.where('id', '=', ask.turnId)
		.execute();
	await db.updateTable('ask').set({ answer, answeredAt: now }).where('id', '=', askId).execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askAnswered', committeeId, outcomeId, askId, officeId, decision: answer });
	return { askId };
});
