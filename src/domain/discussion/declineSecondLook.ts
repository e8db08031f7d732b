import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayDeclineSecondLook } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const DeclineSecondLook = z.object({ statementId: Id });

/** A mediator of another committee does not want to be the second: the words wait on, and another one can be asked. */
export const declineSecondLook = verb(DeclineSecondLook, async (context, { statementId }) => {
	const { db, actor, record } = context;
	const { statement, thread } = await lockStatement(context, statementId);
	allow(mayDeclineSecondLook(actor, statement));
	await db
		.updateTable('statement')
		.set({ lentTo: null, lentOrigin: null, lentAt: null })
		.where('id', '=', statementId)
		.execute();
	await record({ type: 'secondLookDeclined', ...ofThread(thread), statementId, visible: false });
	touchModeration(context, thread, statement.speakerId);
	return { statementId };
});
