import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAskBack } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { takeAlong } from './together.ts';

export const AskBack = z.object({ askId: Id, text: text(1000), lang: Language.optional() });

/** The office asks the committee something before it answers; question and reply are public, and its clock runs on. */
export const askBack = verb(AskBack, async ({ db, kind, actor, now, record }, input) => {
	const { askId } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAskBack(actor, ask));
	const { committeeId, outcomeId, officeId } = ask;
	const question = {
		...{ officeId, text: input.text, askedAt: now, askedBy: actor.accountId },
		lang: input.lang ?? ask.committeeLanguages[0] ?? 'fr',
		recordedByLiaison: actor.officeIds.includes(officeId) ? (0 as const) : (1 as const),
		...{ reply: null, replyLang: null, repliedAt: null, repliedBy: null },
	};
	const questionId = newId();
	await db
		.insertInto('askQuestion')
		.values({ ...question, id: questionId, askId })
		.execute();
	await record({ type: 'askedBack', committeeId, outcomeId, askId, officeId });
	// Who is answered with it is asked too, and each of them may reply for all.
	for (const along of await takeAlong({ db, kind }, [askId])) {
		await db
			.insertInto('askQuestion')
			.values({ ...question, id: newId(), askId: along.id, askedWithId: questionId })
			.execute();
		const { committeeId, outcomeId } = along;
		await record({ type: 'askedBack', committeeId, outcomeId, askId: along.id, officeId });
	}
	return { askId };
});
