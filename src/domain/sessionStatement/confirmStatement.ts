import { z } from 'zod';
import { Id, Tick, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { VERBATIM_LENGTH, saidWaits } from './sessionStatement.ts';
import { mayConfirmStatement } from './sessionStatementPolicy.ts';
import { findSaid, namesAnother, saidLength } from './sessionStatementQueries.ts';

export const ConfirmStatement = z.object({
	sessionId: Id,
	statementId: Id,
	/** As it was read back; what the speaker corrected is in it. */
	text: text(VERBATIM_LENGTH),
	/** It was read back to who said it, and they said yes. */
	readBack: Tick,
});

/** What was taken down is read back to who said it, put right where they ask, and from then on the session's people see it. */
export const confirmStatement = verb(ConfirmStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(mayConfirmStatement(actor, standing, said));
	if (!input.readBack) allow(no('notReadBack'));
	const most = await saidLength(db, session);
	if (input.text.length > most) allow(no('saidTooLong', { most, length: input.text.length }));
	const waitsBecause = saidWaits({
		unattributed: said.attendeeId === null,
		namesSomebody: await namesAnother(db, session, `${input.text} ${said.fromWhere ?? ''}`, said.speaker),
	});
	await db
		.updateTable('sessionStatement')
		.set({ text: input.text, confirmedAt: now, waitsBecause })
		.where('id', '=', said.id)
		.execute();
	await record({
		type: 'statementConfirmed',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id, waits: waitsBecause !== null };
});
