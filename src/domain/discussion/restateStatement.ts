import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { STATEMENT_LENGTH } from './discussion.ts';
import { mayRestateStatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const RestateStatement = z.object({
	statementId: Id,
	/** The same thing, in words that the other side can hear. */
	text: text(STATEMENT_LENGTH),
	/** Why, for the speaker. */
	reason: text(600).optional(),
});

/** A mediator offers other words for the same thing. Nobody else sees them before the speaker has agreed. */
export const restateStatement = verb(RestateStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread, wasVisible } = await lockStatement(context, input.statementId);
	allow(mayRestateStatement(actor, thread, statement));
	await db
		.updateTable('statement')
		.set({
			offeredText: input.text,
			offeredAt: now,
			offeredBy: actor.accountId,
			keptAt: null,
			visibleAt: null,
			reason: input.reason ?? null,
		})
		.where('id', '=', statement.id)
		.execute();
	await record({ type: 'statementRestated', ...ofThread(thread), statementId: statement.id, visible: wasVisible });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
