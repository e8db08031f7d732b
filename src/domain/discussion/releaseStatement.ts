import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayReleaseStatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const ReleaseStatement = z.object({ statementId: Id });

/** A mediator lets a statement through: everyone who can see the talk reads it. */
export const releaseStatement = verb(ReleaseStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread } = await lockStatement(context, input.statementId);
	allow(mayReleaseStatement(actor, thread, statement));
	await db
		.updateTable('statement')
		.set({ visibleAt: statement.visibleAt ?? now, decidedBy: actor.accountId })
		.where('id', '=', statement.id)
		.execute();
	await record({ type: 'statementReleased', ...ofThread(thread), statementId: statement.id });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
