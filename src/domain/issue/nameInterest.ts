import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { findParty } from '../session/sessionQueries.ts';
import { BOARD_LENGTH } from './issue.ts';
import { mayNameInterest } from './issuePolicy.ts';
import { findInterest } from './issueQueries.ts';

export const NameInterest = z.object({
	sessionId: Id,
	partyId: Id,
	/** The need behind what the party asks for. */
	text: line(BOARD_LENGTH),
	/** What these words say better; without it they say something new. */
	interestId: Id.optional(),
});

/** A party says what matters to it, and why it asks for what it asks for. */
export const nameInterest = verb(NameInterest, async (context, input) => {
	const { db, actor, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayNameInterest(actor, standing, input.partyId));
	const party = await findParty(db, session.id, input.partyId);
	const interestId = input.interestId ?? newId();
	if (input.interestId) {
		const interest = await findInterest(db, input.interestId);
		if (interest.sessionId !== session.id || interest.partyId !== party.id) throw new NotFound('interest');
		if (interest.text === input.text) allow(no('nothingChanged'));
		// Other words may mean something else: whether it matters to all is asked again.
		await db
			.updateTable('interest')
			.set({ text: input.text, commonGroundAt: null })
			.where('id', '=', interestId)
			.execute();
	} else {
		const { last } = await db
			.selectFrom('interest')
			.select((is) => is.fn.max('ordinal').as('last'))
			.where('sessionId', '=', session.id)
			.executeTakeFirstOrThrow();
		await db
			.insertInto('interest')
			.values({
				id: interestId,
				sessionId: session.id,
				partyId: party.id,
				ordinal: Number(last ?? 0) + 1,
				text: input.text,
			})
			.execute();
	}
	await record({ type: 'interestNamed', committeeId: session.committeeId, sessionId: session.id, interestId });
	return { interestId };
});
