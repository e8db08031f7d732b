import { z } from 'zod';
import { tellHolder } from '../account/notices.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAskSecondMediator } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';
import { hasOwnSecond, listSeconds } from './secondLookQueries.ts';

export const AskSecondMediator = z.object({ statementId: Id, accountId: Id });

/**
 * Where the committee has no second mediator for words that one asked to hide for good, one of another committee is asked
 * to look at these words alone: nothing else of the talk, nor who spoke.
 */
export const askSecondMediator = verb(AskSecondMediator, async (context, { statementId, accountId }) => {
	const { db, actor, now, record, touch } = context;
	const { statement, thread } = await lockStatement(context, statementId);
	const hasSecond = await hasOwnSecond(db, thread, statement);
	allow(mayAskSecondMediator(actor, thread, statement, now, { hasSecond }));
	const lent = (await listSeconds(db, thread, statement)).find((one) => one.accountId === accountId);
	if (!lent) throw new NotFound('mediator');
	await db
		.updateTable('statement')
		.set({ lentTo: accountId, lentOrigin: lent.constituency, lentAt: now })
		.where('id', '=', statementId)
		.execute();
	await tellHolder(db, { accountId, kind: 'secondAsked', at: now });
	await record({ type: 'secondMediatorAsked', ...ofThread(thread), statementId, visible: false });
	touchModeration(context, thread, statement.speakerId);
	for (const one of [accountId, statement.lentTo]) if (one) touch(`voice:${one}`);
	return { statementId };
});
