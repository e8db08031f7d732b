import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, filledRows, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { maySetGroundRules } from './partyPolicy.ts';
import { holdSession, listGroundRules, listSessionMediators } from './sessionQueries.ts';

export const SetGroundRules = z.object({
	sessionId: Id,
	rules: filledRows(z.object({ text: line(240) }), 15),
});

/** How people will talk with each other. Who said yes said it to other rules: when they change, everybody is asked again. */
export const setGroundRules = verb(SetGroundRules, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(maySetGroundRules(actor, session, mediators, officeOf(actor, session.committeeId)));
	const before = (await listGroundRules(db, session.id)).map((one) => one.text);
	const texts = [...new Set(input.rules.map((one) => one.text))];
	if (JSON.stringify(before) === JSON.stringify(texts)) return { sessionId: session.id };
	await db.deleteFrom('groundRule').where('sessionId', '=', session.id).execute();
	for (const [index, text] of texts.entries())
		await db
			.insertInto('groundRule')
			.values({ id: newId(), sessionId: session.id, ordinal: index + 1, text })
			.execute();
	// What somebody took back stays taken back.
	await db
		.updateTable('party')
		.set({ consentedAt: null, consentHow: null, consentTakenBy: null })
		.where('sessionId', '=', session.id)
		.where('consentWithdrawnAt', 'is', null)
		.execute();
	await record({ type: 'groundRulesSet', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
