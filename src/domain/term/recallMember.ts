import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { endHolding } from './endHolding.ts';
import { findSeatDecision } from './seatDecision.ts';
import { mayRecallMember } from './termPolicy.ts';
import { listHoldings } from './termQueries.ts';

export const RecallMember = z.object({ proposalId: Id });

/** Somebody loses their seat because two thirds of all seats decided so, in a vote from which they had stepped back. */
export const recallMember = verb(RecallMember, async (context, { proposalId }) => {
	const { db, actor, now } = context;
	await lock(context, db.selectFrom('proposal').select('id').where('id', '=', proposalId)).executeTakeFirst();
	const decision = await findSeatDecision(db, proposalId);
	// Seats of a committee change one act after the other.
	await lock(
		context,
		db.selectFrom('committee').select('id').where('id', '=', decision.committeeId),
	).executeTakeFirst();
	const holding = (await listHoldings(db, decision.committeeId)).find(
		(one) => one.seatId === decision.aboutSeatId && one.personId === decision.aboutPersonId,
	);
	allow(mayRecallMember(actor, { ...decision, stillSits: holding !== undefined }));
	await db.updateTable('proposal').set({ carriedOutAt: now }).where('id', '=', proposalId).execute();
	if (holding) {
		const { seatId, id: holdingId, accountId } = holding;
		await endHolding(context, { committeeId: decision.committeeId, seatId, holdingId, accountId }, 'recalled');
	}
	return { proposalId };
});
