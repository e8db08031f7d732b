import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { constituencyOf } from '../account/account.ts';
import { setNextClock } from '../ask/askClock.ts';
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

/** What the office took together with an ask that is out of sight now is answered by itself again, and the other way round. */
async function goAlone(db: Transaction<Database>, outcomeId: string, now: string): Promise<void> {
	const own = db.selectFrom('ask').select('id').where('outcomeId', '=', outcomeId);
	const parted = await db
		.selectFrom('ask')
		.select(['id', 'outcomeId'])
		.where('mergedIntoId', 'is not', null)
		.where('answeredAt', 'is', null)
		.where((is) => is.or([is('outcomeId', '=', outcomeId), is('mergedIntoId', 'in', own)]))
		.execute();
	for (const ask of parted) {
		await db.updateTable('ask').set({ mergedIntoId: null }).where('id', '=', ask.id).execute();
		if (ask.outcomeId !== outcomeId) await setNextClock(db, ask.id, now);
	}
}

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
	await goAlone(db, outcomeId, now);
	await record({ type: 'outcomeWithdrawn', committeeId, outcomeId, code: outcome.code ?? '' });
	const back = new Date(Date.parse(now) + WITHDRAWAL_HOURS * 3_600_000).toISOString();
	await schedule('returnOutcome', outcomeId, back);
	return { outcomeId };
});
