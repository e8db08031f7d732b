import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAskBack } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AskBack = z.object({ askId: Id, text: text(1000), lang: Language.optional() });

/** The office asks the committee something before it answers; question and reply are public, and its clock runs on. */
export const askBack = verb(AskBack, async ({ db, kind, actor, now, record }, input) => {
	const { askId } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAskBack(actor, ask));
	const { committeeId, outcomeId, officeId } = ask;
	await db
		.insertInto('askQuestion')
		.values({
			...{ id: newId(), askId, officeId, text: input.text, askedAt: now, askedBy: actor.accountId },
			lang: input.lang ?? ask.committeeLanguages[0] ?? 'fr',
			recordedByLiaison: actor.officeIds.includes(officeId) ? 0 : 1,
			...{ reply: null, replyLang: null, repliedAt: null, repliedBy: null },
		})
		.execute();
	await record({ type: 'askedBack', committeeId, outcomeId, askId, officeId });
	return { askId };
});
