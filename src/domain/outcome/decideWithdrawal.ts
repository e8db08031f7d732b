import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { backInSight } from './backInSight.ts';
import { WITHDRAWAL_DECISIONS } from './outcome.ts';
import { mayDecideWithdrawal } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const DecideWithdrawal = z.object({ outcomeId: Id, decision: z.enum(WITHDRAWAL_DECISIONS) });

/** A second person of another group says that an outcome stays out of sight, or that it comes back. */
export const decideWithdrawal = verb(DecideWithdrawal, async ({ db, kind, actor, now, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const { committeeId, id: outcomeId, code, ...outcome } = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayDecideWithdrawal(actor, { ...outcome, committeeId }));
	if (input.decision === 'confirmed')
		await db
			.updateTable('outcome')
			.set({ withdrawalConfirmedAt: now, withdrawalConfirmedBy: actor.accountId })
			.where('id', '=', outcomeId)
			.execute();
	else await backInSight(db, outcomeId, now);
	await record({ type: 'withdrawalDecided', committeeId, outcomeId, code: code ?? '', decision: input.decision });
	return { outcomeId };
});
