import { z } from 'zod';
import { Id, Instant, Tick } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayAgreeRestatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const AgreeRestatement = z.object({
	statementId: Id,
	/** When the words were offered that the speaker has read: one agrees to what one saw. */
	offeredAt: Instant,
	/** The liaison has read them back to the person who speaks. */
	readBack: Tick,
});

/** The speaker agrees to the mediator's words: they are heard as the speaker's own, and what was said first is kept aside. */
export const agreeRestatement = verb(AgreeRestatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread } = await lockStatement(context, input.statementId);
	allow(mayAgreeRestatement(actor, statement, input.readBack));
	if (statement.offeredText === null || statement.offeredAt !== input.offeredAt) allow(no('textChanged'));
	await db
		.updateTable('statement')
		.set({
			text: statement.offeredText ?? statement.text,
			firstText: statement.text,
			agreedAt: now,
			visibleAt: now,
			decidedBy: statement.offeredBy,
			reason: null,
		})
		.where('id', '=', statement.id)
		.execute();
	await record({ type: 'restatementAgreed', ...ofThread(thread), statementId: statement.id });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
