import type { Context } from '../perform.ts';
import { setNextClock } from './askClock.ts';
import type { takeAsk } from './askQueries.ts';

/** The office has said of an ask that it has it: kept, and its clock goes on from there. */
export async function keepAcknowledged(
	{ db, actor, now, record }: Context,
	ask: Awaited<ReturnType<typeof takeAsk>>,
): Promise<void> {
	await db
		.updateTable('askTurn')
		.set({ acknowledgedAt: now, acknowledgedBy: actor.accountId })
		.where('id', '=', ask.turnId)
		.execute();
	await setNextClock(db, ask.id, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askAcknowledged', committeeId, outcomeId, askId: ask.id, officeId });
}
