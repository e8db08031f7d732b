import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayClearStatement } from './sessionStatementPolicy.ts';
import { findSaid } from './sessionStatementQueries.ts';

export const ClearStatement = z.object({ sessionId: Id, statementId: Id });

/** A mediator lets the session's people see words that waited, because they name somebody or nobody stands for them. */
export const clearStatement = verb(ClearStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(mayClearStatement(actor, standing, said));
	await db.updateTable('sessionStatement').set({ clearedAt: now }).where('id', '=', said.id).execute();
	await record({
		type: 'statementCleared',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id };
});
