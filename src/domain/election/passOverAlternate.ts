import { z } from 'zod';
import { mayAdminister } from '../account/accountPolicy.ts';
import { Id } from '../fields.ts';
import { type Context, lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { type NextInCount, findNext } from './alternates.ts';
import { PASS_REASONS } from './passReasons.ts';
import { mayFillFromCount } from './resultPolicy.ts';

export const PassOverAlternate = z.object({ seatId: Id, candidateId: Id, reason: z.enum(PASS_REASONS) });

/** The next in the count does not take a vacant seat; it is then for the one after. */
export const passOverAlternate = verb(
	PassOverAlternate,
	async (context: Context<NextInCount | null>, { seatId, candidateId, reason }) => {
		const { db, actor, now, prepared, record } = context;
		const seat = await lock(
			context,
			db.selectFrom('seat').select(['id', 'committeeId', 'vacantSince']).where('id', '=', seatId),
		).executeTakeFirst();
		if (!seat) throw new NotFound('seat');
		allow(mayFillFromCount(actor, seat, prepared?.candidate?.id ?? null, candidateId));
		const passed = await db
			.insertInto('passedOver')
			.values({ seatId, candidateId, reason, at: now, byAccountId: actor.accountId })
			.onConflict((conflict) => conflict.columns(['seatId', 'candidateId']).doNothing())
			.executeTakeFirst();
		if (Number(passed.numInsertedOrUpdatedRows ?? 0) > 0)
			await record({ type: 'alternatePassedOver', committeeId: seat.committeeId, seatId, candidateId, reason });
		return { seatId };
	},
	{ prepare: async ({ read, actor }, { seatId }) => (mayAdminister(actor) === 'yes' ? findNext(read, seatId) : null) },
);
