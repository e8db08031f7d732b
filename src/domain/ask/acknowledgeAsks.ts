import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayAcknowledgeAsks } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AcknowledgeAsks = z.object({ askIds: z.array(Id).min(1).max(200) });

/** The office says of several asks at once that it has them, each as its own act; what was said before is not said again. */
export const acknowledgeAsks = verb(AcknowledgeAsks, async ({ db, kind, actor, now, record }, input) => {
	let count = 0;
	// One order for everybody: two who tick the same asks wait for each other, and never both.
	for (const askId of [...new Set(input.askIds)].sort()) {
		const ask = await takeAsk({ db, kind }, askId);
		allow(mayAcknowledgeAsks(actor, ask));
		if (ask.answer !== null || ask.acknowledgedAt !== null) continue;
		await db
			.updateTable('askTurn')
			.set({ acknowledgedAt: now, acknowledgedBy: actor.accountId })
			.where('id', '=', ask.turnId)
			.execute();
		await setNextClock(db, askId, now);
		const { committeeId, outcomeId, officeId } = ask;
		await record({ type: 'askAcknowledged', committeeId, outcomeId, askId, officeId });
		count += 1;
	}
	return { count };
});
