import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawErasure } from './accountPolicy.ts';

export const WithdrawErasure = z.object({});

/** Somebody who asked to be erased stays after all, for as long as it has not been done. */
export const withdrawErasure = verb(WithdrawErasure, async ({ db, actor, record }) => {
	allow(mayWithdrawErasure(actor));
	const personId = actor.personId ?? '';
	await db.updateTable('person').set({ erasureAskedAt: null }).where('id', '=', personId).execute();
	await record({ type: 'erasureWithdrawn', personId });
	return { personId };
});
