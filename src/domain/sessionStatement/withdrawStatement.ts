import { z } from 'zod';
import { ERASED_WORDS } from '../erased.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayWithdrawStatement } from './sessionStatementPolicy.ts';
import { findSaid } from './sessionStatementQueries.ts';

export const WithdrawStatement = z.object({ sessionId: Id, statementId: Id });

/** Whoever said something takes it back: the words are erased, that somebody spoke stays. Nobody does that for another. */
export const withdrawStatement = verb(WithdrawStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(mayWithdrawStatement(actor, standing, said));
	await db
		.updateTable('sessionStatement')
		.set({ text: ERASED_WORDS, firstText: null, fromWhere: said.fromWhere && ERASED_WORDS, parkedNote: null })
		.set({ withdrawnAt: now })
		.where('id', '=', said.id)
		.execute();
	await record({
		type: 'statementWithdrawn',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id };
});
