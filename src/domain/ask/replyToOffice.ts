import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayReplyToOffice } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { holdTogether, listSameQuestion } from './together.ts';

export const ReplyToOffice = z.object({
	askId: Id,
	text: text(1000),
	lang: Language.optional(),
	/** When the question was asked that the form shows: nobody replies to one that they have not read. */
	askedAt: z.iso.datetime().optional(),
});

/** A mediator or the liaison replies, for the committee, to what the office asked back; everybody can read it. */
export const replyToOffice = verb(ReplyToOffice, async ({ db, kind, actor, now, record }, input) => {
	// What is answered together is held together, in one order, by whichever of its committees replies.
	await holdTogether({ db, kind }, input.askId);
	const ask = await takeAsk({ db, kind }, input.askId);
	allow(mayReplyToOffice(actor, ask));
	const open = ask.questions.find((one) => one.repliedAt === null);
	if (input.askedAt !== undefined && input.askedAt !== open?.askedAt) allow(no('questionChanged'));
	const reply = { reply: input.text, replyLang: input.lang ?? ask.lang, repliedAt: now, repliedBy: actor.accountId };
	await db
		.updateTable('askQuestion')
		.set(reply)
		.where('id', '=', open?.id ?? '')
		.execute();
	const { id: askId, committeeId, outcomeId, officeId } = ask;
	await record({ type: 'repliedToOffice', committeeId, outcomeId, askId, officeId });
	// The same question stands with every ask that is answered together with this one, and so does the reply.
	for (const other of await listSameQuestion({ db, kind }, ask, open?.askedWithId ?? open?.id ?? '')) {
		await db
			.updateTable('askQuestion')
			.set({ ...reply, repliedWithId: askId })
			.where('id', '=', other.questionId)
			.execute();
		const { committeeId, outcomeId } = other;
		await record({ type: 'repliedTogether', committeeId, outcomeId, askId: other.askId, officeId, withId: askId });
	}
	return { askId };
});
