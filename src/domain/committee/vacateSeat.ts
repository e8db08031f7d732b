import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { END_REASONS } from './committee.ts';
import { mayVacateSeat } from './committeePolicy.ts';

export const VacateSeat = z.object({ seatId: Id, reason: z.enum(END_REASONS) });

/** A seat falls vacant; its holder's rights in the committee end at once. */
export const vacateSeat = verb(VacateSeat, async (context, input) => {
	const { db, actor, now, record } = context;
	const seat = await lock(
		context,
		db.selectFrom('seat').select(['id', 'committeeId', 'vacantSince']).where('id', '=', input.seatId),
	).executeTakeFirst();
	if (!seat) throw new NotFound('seat');
	allow(mayVacateSeat(actor, seat));
	await db
		.updateTable('seatHolding')
		.set({ endedAt: now, endReason: input.reason })
		.where('seatId', '=', seat.id)
		.where('endedAt', 'is', null)
		.execute();
	await db.updateTable('seat').set({ vacantSince: now }).where('id', '=', seat.id).execute();
	await record({ type: 'seatVacated', committeeId: seat.committeeId, seatId: seat.id, reason: input.reason });
	return { seatId: seat.id };
});
