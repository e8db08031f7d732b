import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayKeepOwnWords } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const KeepOwnWords = z.object({ statementId: Id });

/** The speaker keeps to what they said; the mediator lets it through, holds it or gives it back. */
export const keepOwnWords = verb(KeepOwnWords, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread } = await lockStatement(context, input.statementId);
	allow(mayKeepOwnWords(actor, statement));
	await db.updateTable('statement').set({ keptAt: now, reason: null }).where('id', '=', statement.id).execute();
	await record({ type: 'ownWordsKept', ...ofThread(thread), statementId: statement.id, visible: false });
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
