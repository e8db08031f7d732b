import { z } from 'zod';
import { constituencyOf } from '../account/account.ts';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { awaitsSecondMediator } from './discussion.ts';
import { isLentSecond, mayHideStatement } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const HideStatement = z.object({
	statementId: Id,
	/** Why, for the speaker and the mediators; the second adds nothing to it. */
	reason: text(600).optional(),
});

/**
 * Hides words for good: a first mediator asks, which holds them meanwhile, and a second one who stands for another group
 * does it: of the committee, or lent by another one. Nothing is deleted: the speaker and the mediators still read them.
 */
export const hideStatement = verb(HideStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread, wasVisible } = await lockStatement(context, input.statementId);
	const lent = isLentSecond(actor, statement);
	const origin = lent ? statement.lentOrigin : constituencyOf(actor, thread.committeeId);
	allow(mayHideStatement(actor, thread, statement, origin));
	const about = { ...ofThread(thread), statementId: statement.id };
	const hidden = awaitsSecondMediator(statement);
	if (hidden) {
		await db
			.updateTable('statement')
			.set({ hiddenAt: now, hiddenBy: actor.accountId })
			.where('id', '=', statement.id)
			.execute();
		await record({ type: 'statementHidden', ...about, visible: false });
	} else {
		if (!input.reason) allow(no('reasonRequired'));
		await db
			.updateTable('statement')
			.set({
				hideAskedAt: now,
				hideAskedBy: actor.accountId,
				hideAskedOrigin: origin,
				hideReason: input.reason ?? null,
				seenBeforeAt: statement.visibleAt,
				visibleAt: null,
			})
			.where('id', '=', statement.id)
			.execute();
		await record({ type: 'hidingAsked', ...about, visible: wasVisible });
	}
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id, hidden };
});
