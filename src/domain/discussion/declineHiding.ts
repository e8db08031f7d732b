import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { statementState } from './discussion.ts';
import { mayDeclineHiding } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const DeclineHiding = z.object({ statementId: Id });

/** A second mediator does not hide what the first asked to hide: the words are again what they were. */
export const declineHiding = verb(DeclineHiding, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread } = await lockStatement(context, input.statementId);
	allow(mayDeclineHiding(actor, thread, statement));
	const after = { hideDeclinedAt: now, visibleAt: statement.seenBeforeAt };
	await db.updateTable('statement').set(after).where('id', '=', statement.id).execute();
	const visible = statementState({ ...statement, ...after }) === 'visible';
	await record({ type: 'hidingDeclined', ...ofThread(thread), statementId: statement.id, visible });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
