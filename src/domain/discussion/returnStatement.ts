import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayReturnStatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const ReturnStatement = z.object({ statementId: Id, reason: text(600) });

/** A mediator asks the speaker for other words, and says why; what was meant is not lost. */
export const returnStatement = verb(ReturnStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread, wasVisible } = await lockStatement(context, input.statementId);
	allow(mayReturnStatement(actor, thread, statement));
	await db
		.updateTable('statement')
		.set({ returnedAt: now, reason: input.reason, decidedBy: actor.accountId })
		.where('id', '=', statement.id)
		.execute();
	await record({ type: 'statementReturned', ...ofThread(thread), statementId: statement.id, visible: wasVisible });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
