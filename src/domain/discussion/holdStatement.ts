import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayHoldStatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const HoldStatement = z.object({ statementId: Id, reason: text(600) });

/** A mediator keeps a statement back, for a reason that its speaker reads; the others do not know of it. */
export const holdStatement = verb(HoldStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread, wasVisible } = await lockStatement(context, input.statementId);
	allow(mayHoldStatement(actor, thread, statement));
	await db
		.updateTable('statement')
		.set({ heldAt: now, reason: input.reason, decidedBy: actor.accountId })
		.where('id', '=', statement.id)
		.execute();
	await record({ type: 'statementHeld', ...ofThread(thread), statementId: statement.id, visible: wasVisible });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
