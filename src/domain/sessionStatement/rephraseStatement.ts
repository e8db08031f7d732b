import { z } from 'zod';
import { Id, Tick, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { SAID_LENGTH, saidWaits } from './sessionStatement.ts';
import { mayRephraseStatement } from './sessionStatementPolicy.ts';
import { findSaid, namesAnother } from './sessionStatementQueries.ts';

export const RephraseStatement = z.object({
	sessionId: Id,
	statementId: Id,
	/** The same thing, in words that the other side can hear. */
	text: text(SAID_LENGTH),
	/** The speaker heard the new words and said yes to them. */
	agreed: Tick,
});

/** A mediator restates what somebody said, and the speaker says yes to it: both wordings are kept, the new one is seen. */
export const rephraseStatement = verb(RephraseStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const said = await findSaid(db, session.id, input.statementId);
	allow(mayRephraseStatement(actor, standing, said));
	if (!input.agreed) allow(no('speakerNotAsked'));
	if (input.text === said.text) allow(no('nothingChanged'));
	const waitsBecause = saidWaits({
		unattributed: said.attendeeId === null,
		namesSomebody: await namesAnother(db, session, `${input.text} ${said.fromWhere ?? ''}`, said.speaker),
	});
	await db
		.updateTable('sessionStatement')
		.set({
			text: input.text,
			firstText: said.firstText ?? said.text,
			rephrasedAt: now,
			confirmedAt: said.confirmedAt ?? now,
			waitsBecause,
			// Other words that name somebody are looked at again.
			clearedAt: waitsBecause === 'personNamed' ? null : said.clearedAt,
		})
		.where('id', '=', said.id)
		.execute();
	await record({
		type: 'statementRephrased',
		committeeId: session.committeeId,
		sessionId: session.id,
		statementId: said.id,
	});
	return { statementId: said.id };
});
