import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { PARKED_RESULTS } from './sessionStatement.ts';
import { maySettleParked } from './sessionStatementPolicy.ts';
import { findSaid } from './sessionStatementQueries.ts';

export const SettleParked = z.object({
	sessionId: Id,
	statementId: Id,
	result: z.enum(PARKED_RESULTS),
	/** Who asks whom, or what was found. */
	note: line(200).optional(),
});

/** A mediator says what becomes of a parked claim: who asks, or what was found. Said again, it corrects. */
export const settleParked = verb(SettleParked, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(maySettleParked(actor, standing, said));
	await db
		.updateTable('sessionStatement')
		.set({ parkedResult: input.result, parkedNote: input.note ?? null, settledAt: now })
		.where('id', '=', said.id)
		.execute();
	await record({
		type: 'parkedSettled',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id };
});
