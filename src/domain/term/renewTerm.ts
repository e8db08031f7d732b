import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { scheduleTurns } from './scheduleTurns.ts';
import { findSeatDecision } from './seatDecision.ts';
import { renewedUntil } from './term.ts';
import { mayRenewTerm } from './termPolicy.ts';
import { listHoldings } from './termQueries.ts';

export const RenewTerm = z.object({ proposalId: Id });

/** The members go on for another term, once, because two thirds of all seats decided so; who was a caretaker no longer is. */
export const renewTerm = verb(RenewTerm, async (context, { proposalId }) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('proposal').select('id').where('id', '=', proposalId)).executeTakeFirst();
	const decision = await findSeatDecision(db, proposalId);
	const { committeeId } = decision;
	await lock(context, db.selectFrom('committee').select('id').where('id', '=', committeeId)).executeTakeFirst();
	const holdings = await listHoldings(db, committeeId);
	allow(mayRenewTerm(actor, { ...decision, holdings }));
	await db.updateTable('proposal').set({ carriedOutAt: now }).where('id', '=', proposalId).execute();
	const committee = await findCommittee(db, committeeId);
	const renewed = holdings.filter((one) => one.renewedBy === null);
	for (const { id, termEnd } of renewed)
		await db
			.updateTable('seatHolding')
			.set({ termEnd: renewedUntil(termEnd), renewedBy: proposalId, warnedAt: null, caretakerSince: null })
			.where('id', '=', id)
			.execute();
	for (const termEnd of new Set(renewed.map((one) => renewedUntil(one.termEnd))))
		await scheduleTurns(context, committee, termEnd);
	await record({ type: 'termRenewed', committeeId, proposalId, seats: renewed.length });
	return { proposalId };
});
