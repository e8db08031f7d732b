import { z } from 'zod';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { VACATING_REASONS } from './committee.ts';
import { mayVacateSeat } from './committeePolicy.ts';
import { findCommittee } from './committeeQueries.ts';

export const VacateSeat = z.object({ seatId: Id, reason: z.enum(VACATING_REASONS) });

/** A seat falls vacant; its holder's rights in the committee end at once. */
export const vacateSeat = verb(VacateSeat, async (context, input) => {
	const { db, actor, now, record } = context;
	const seat = await lock(
		context,
		db.selectFrom('seat').select(['id', 'committeeId', 'vacantSince']).where('id', '=', input.seatId),
	).executeTakeFirst();
	if (!seat) throw new NotFound('seat');
	allow(mayVacateSeat(actor, seat));
	if (input.reason === 'termEnd') await afterTheTerm(context, seat);
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

/** Nobody's term is ended before its last day: that would be a recall, which takes two thirds of the seats. */
async function afterTheTerm({ db, now }: Context, seat: { id: string; committeeId: string }): Promise<void> {
	const { timeZone } = await findCommittee(db, seat.committeeId);
	const running = await db
		.selectFrom('seatHolding')
		.select('termEnd')
		.where('seatId', '=', seat.id)
		.where('endedAt', 'is', null)
		.where('termEnd', '>=', localDay(now, timeZone))
		.executeTakeFirst();
	if (running) allow(no('termRuns'));
}
