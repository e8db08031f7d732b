import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayDropInterest } from './issuePolicy.ts';
import { findInterest } from './issueQueries.ts';

export const DropInterest = z.object({ sessionId: Id, interestId: Id });

/** A party takes back what it said matters to it. */
export const dropInterest = verb(DropInterest, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	const interest = await findInterest(db, input.interestId);
	if (interest.sessionId !== session.id) throw new NotFound('interest');
	allow(mayDropInterest(actor, standing, interest.partyId));
	await db.updateTable('interest').set({ droppedAt: now }).where('id', '=', interest.id).execute();
	await record({
		type: 'interestDropped',
		committeeId: session.committeeId,
		sessionId: session.id,
		interestId: interest.id,
	});
	return { interestId: interest.id };
});
