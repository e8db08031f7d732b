import { z } from 'zod';
import { constituencyOf } from '../account/account.ts';
import { Id, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { WITHDRAWAL_HOURS } from './outcome.ts';
import { mayWithdrawOutcome } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const WithdrawOutcome = z.object({
	outcomeId: Id,
	/** Who could come to harm and how; read by those who take part in the committee, and by nobody else. */
	note: text(1000),
});

/**
 * A mediator takes a published outcome out of everybody's sight for safety, at once: its number, its day and its hash stay,
 * its words and those of its asks are read nowhere. A second person of another group confirms it, or it comes back.
 */
export const withdrawOutcome = verb(WithdrawOutcome, async ({ db, kind, actor, now, record, schedule }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayWithdrawOutcome(actor, outcome));
	const { committeeId, id: outcomeId } = outcome;
	await db
		.updateTable('outcome')
		.set({
			withdrawnAt: now,
			withdrawnBy: actor.accountId,
			withdrawnOrigin: constituencyOf(actor, committeeId),
			withdrawnNote: input.note,
			withdrawalConfirmedAt: null,
			withdrawalConfirmedBy: null,
		})
		.where('id', '=', outcomeId)
		.execute();
	// Nobody holds them meanwhile: they leave every inbox and every public list, and their clocks stand.
	await db
		.updateTable('ask')
		.set({ withdrawnAt: now, holderId: null, nextClockAt: null, lateAt: null, unansweredAt: null })
		.where('outcomeId', '=', outcomeId)
		.execute();
	await record({ type: 'outcomeWithdrawn', committeeId, outcomeId, code: outcome.code ?? '' });
	const back = new Date(Date.parse(now) + WITHDRAWAL_HOURS * 3_600_000).toISOString();
	await schedule('returnOutcome', outcomeId, back);
	return { outcomeId };
});
