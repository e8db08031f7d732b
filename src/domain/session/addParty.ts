import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { CONSTITUENCIES } from '../committee/committee.ts';
import { SYMBOLS, freeSymbol } from '../election/symbols.ts';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayAddParty } from './partyPolicy.ts';
import { holdSession, listParties, listSessionMediators } from './sessionQueries.ts';

export const AddParty = z.object({
	sessionId: Id,
	/** As they call themselves. */
	name: line(120),
	constituency: z.enum(CONSTITUENCIES),
	symbol: z.enum(SYMBOLS).optional(),
});

/** A side of what is mediated, with a picture of its own for those who do not read. */
export const addParty = verb(AddParty, async (context, input) => {
	const { db, actor, record } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayAddParty(actor, session, mediators, officeOf(actor, session.committeeId)));
	const parties = await listParties(db, session.id);
	const taken = parties.flatMap(({ symbol }) => (symbol === null ? [] : [symbol]));
	if (input.symbol && taken.includes(input.symbol)) allow(no('symbolTaken'));
	const partyId = newId();
	await db
		.insertInto('party')
		.values({
			id: partyId,
			sessionId: session.id,
			ordinal: Math.max(0, ...parties.map((one) => one.ordinal)) + 1,
			name: input.name,
			constituency: input.constituency,
			symbol: input.symbol ?? freeSymbol(taken),
		})
		.execute();
	await record({ type: 'partyAdded', committeeId: session.committeeId, sessionId: session.id });
	return { partyId };
});
