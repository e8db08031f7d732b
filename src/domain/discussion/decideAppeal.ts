import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import type { Appealable } from './discussion.ts';
import { mayDecideAppeal } from './discussionPolicy.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const DecideAppeal = z.object({
	appealId: Id,
	/** The decision stands, or the words are let through. */
	decision: z.enum(['upheld', 'released']),
	/** The reasons, for the speaker. */
	answer: text(600),
});

/** Another mediator than the one who decided looks again: the decision stands or the words are heard, with the reasons. */
export const decideAppeal = verb(DecideAppeal, async (context, input) => {
	const { db, actor, now, record } = context;
	const found = await db.selectFrom('appeal').select('statementId').where('id', '=', input.appealId).executeTakeFirst();
	if (!found) throw new NotFound('appeal');
	const { statement, thread } = await lockStatement(context, found.statementId);
	// Read under the statement's lock: of two who decide at once, the second finds it decided.
	const appeal = await db.selectFrom('appeal').selectAll().where('id', '=', input.appealId).executeTakeFirstOrThrow();
	allow(mayDecideAppeal(actor, thread, statement, { ...appeal, against: appeal.against as Appealable }));
	await db
		.updateTable('appeal')
		.set({ decidedAt: now, decidedBy: actor.accountId, decision: input.decision, answer: input.answer })
		.where('id', '=', appeal.id)
		.execute();
	const released = input.decision === 'released';
	if (released) {
		await db
			.updateTable('statement')
			.set({
				visibleAt: statement.visibleAt ?? statement.seenBeforeAt ?? now,
				heldAt: null,
				returnedAt: null,
				reason: null,
				hiddenAt: null,
				hiddenBy: null,
				hideDeclinedAt: statement.hideAskedAt === null ? null : (statement.hideDeclinedAt ?? now),
				decidedBy: actor.accountId,
			})
			.where('id', '=', statement.id)
			.execute();
	}
	await record({
		type: 'appealDecided',
		...ofThread(thread),
		statementId: statement.id,
		appealId: appeal.id,
		decision: input.decision,
		visible: released,
	});
	touchModeration(context, thread, statement.speakerId);
	return { statementId: statement.id };
});
