import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { backInSight } from './backInSight.ts';
import { mayReturnOutcome } from './outcomePolicy.ts';

export const ReturnOutcome = z.object({ outcomeId: Id });

/** An outcome that one person alone had withdrawn comes back by itself when nobody has confirmed it in time. */
export const returnOutcome = verb(ReturnOutcome, async ({ db, kind, actor, now, record }, { outcomeId }) => {
	const outcome = await lock(
		{ kind },
		db.selectFrom('outcome').selectAll().where('id', '=', outcomeId),
	).executeTakeFirst();
	if (!outcome) throw new NotFound('outcome');
	allow(mayReturnOutcome(actor, outcome, now));
	await backInSight(db, outcomeId, now);
	await record({ type: 'outcomeReturned', committeeId: outcome.committeeId, outcomeId, code: outcome.code ?? '' });
	return { outcomeId };
});
