import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayParkStatement } from './sessionStatementPolicy.ts';
import { findSaid } from './sessionStatementQueries.ts';

export const ParkStatement = z.object({ sessionId: Id, statementId: Id });

/** A mediator puts a rumour, or a claim that is not settled here and now, onto a list of its own; the talk goes on. */
export const parkStatement = verb(ParkStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(mayParkStatement(actor, standing, said));
	await db.updateTable('sessionStatement').set({ parkedAt: now }).where('id', '=', said.id).execute();
	await record({
		type: 'statementParked',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id };
});
