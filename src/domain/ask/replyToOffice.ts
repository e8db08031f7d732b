import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayReplyToOffice } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const ReplyToOffice = z.object({
	askId: Id,
	text: text(1000),
	lang: Language.optional(),
	/** When the question was asked that the form shows: nobody replies to one that they have not read. */
	askedAt: z.iso.datetime().optional(),
});

/** A mediator or the liaison replies, for the committee, to what the office asked back; everybody can read it. */
export const replyToOffice = verb(ReplyToOffice, async ({ db, kind, actor, now, record }, input) => {
	const ask = await takeAsk({ db, kind }, input.askId);
	allow(mayReplyToOffice(actor, ask));
	const open = ask.questions.find((one) => one.repliedAt === null);
	if (input.askedAt !== undefined && input.askedAt !== open?.askedAt) allow(no('questionChanged'));
	await db
		.updateTable('askQuestion')
		.set({ reply: input.text, replyLang: input.lang ?? ask.lang, repliedAt: now, repliedBy: actor.accountId })
		.where('askId', '=', ask.id)
		.where('repliedAt', 'is', null)
		.execute();
	const { id: askId, committeeId, outcomeId, officeId } = ask;
	await record({ type: 'repliedToOffice', committeeId, outcomeId, askId, officeId });
	return { askId };
});
