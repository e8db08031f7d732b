import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { appealable } from './discussion.ts';
import { mayAppealDecision } from './discussionPolicy.ts';
import { listAppeals } from './discussionQueries.ts';
import { lockStatement, ofThread, touchModeration } from './lockStatement.ts';

export const AppealDecision = z.object({
	statementId: Id,
	/** What the speaker says to the decision. */
	words: text(600),
});

/** A speaker whose words were held, given back or hidden asks another mediator to look again, once for each decision. */
export const appealDecision = verb(AppealDecision, async (context, input) => {
	const { db, actor, now, record } = context;
	const { statement, thread } = await lockStatement(context, input.statementId);
	const before = await listAppeals(db, [statement.id]);
	allow(
		mayAppealDecision(
			actor,
			statement,
			before.map((appeal) => appeal.against),
		),
	);
	const appealId = newId();
	await db
		.insertInto('appeal')
		.values({
			id: appealId,
			statementId: statement.id,
			against: appealable(statement) ?? '',
			words: input.words,
			appealedAt: now,
			decidedAt: null,
			decidedBy: null,
			decision: null,
			answer: null,
		})
		.execute();
	await record({
		type: 'decisionAppealed',
		...ofThread(thread),
		statementId: statement.id,
		appealId,
		visible: false,
	});
	touchModeration(context, thread, statement.speakerId);
	return { appealId };
});
