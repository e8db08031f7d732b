import { z } from 'zod';
import { mayAdminister } from '../account/accountPolicy.ts';
import { tellHolder } from '../account/notices.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id, Tick } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { beginTurns } from '../term/scheduleTurns.ts';
import { accountsOf, listHoldings } from '../term/termQueries.ts';
import { type NextInCount, findNext } from './alternates.ts';
import { mayFillFromCount } from './resultPolicy.ts';

export const SeatAlternate = z.object({
	seatId: Id,
	candidateId: Id,
	/** The person was asked and says yes. */
	agreed: Tick.refine((ticked) => ticked, { params: { code: 'required' } }),
});

/** A seat that fell vacant goes to the next in the count, who was asked and says yes, for the rest of the term. */
export const seatAlternate = verb(
	SeatAlternate,
	async (context: Context<NextInCount | null>, { seatId, candidateId }) => {
		const { db, actor, now, prepared, record } = context;
		const seat = await lock(
			context,
			db.selectFrom('seat').select(['id', 'committeeId', 'vacantSince']).where('id', '=', seatId),
		).executeTakeFirst();
		if (!seat) throw new NotFound('seat');
		allow(mayFillFromCount(actor, seat, prepared?.candidate?.id ?? null, candidateId));
		const { candidate, electionId, termEnd } = prepared!;
		const { personId } = candidate!;
		// Seats of a committee are given one after the other: nobody is next for two of them at once.
		await lock(context, db.selectFrom('committee').select('id').where('id', '=', seat.committeeId)).executeTakeFirst();
		const passed = await db
			.selectFrom('passedOver')
			.select('candidateId')
			.where('seatId', '=', seatId)
			.where('candidateId', '=', candidateId)
			.executeTakeFirst();
		if (passed) allow(no('notNext'));
		const holdings = await listHoldings(db, seat.committeeId);
		if (holdings.some((one) => one.personId === personId)) allow(no('notNext'));
		const committee = await findCommittee(db, seat.committeeId);
		if (committee.dissolvedAt) allow(no('committeeDissolved'));
		const today = localDay(now, committee.timeZone);
		// After the term, only an election gives seats.
		if (termEnd < today) allow(no('dayPassed'));
		await db
			.insertInto('seatHolding')
			.values({ ...{ id: newId(), seatId, personId, termStart: today, termEnd, startedAt: now }, electionId })
			.execute();
		await db.updateTable('seat').set({ vacantSince: null }).where('id', '=', seatId).execute();
		await db.updateTable('person').set({ adult: 1 }).where('id', '=', personId).execute();
		await beginTurns(context, committee, termEnd);
		await record({ type: 'memberSeated', committeeId: committee.id, seatId, personId, termEnd });
		const [account] = await accountsOf(db, [personId]);
		if (account) await tellHolder(db, { accountId: account.id, kind: 'seated', at: now });
		return { seatId };
	},
	{ prepare: async ({ read, actor }, { seatId }) => (mayAdminister(actor) === 'yes' ? findNext(read, seatId) : null) },
);
