import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayAcknowledgeAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AcknowledgeAsk = z.object({ askId: Id });

/** The office says that it has the ask; the committee sees that it arrived. */
export const acknowledgeAsk = verb(AcknowledgeAsk, async ({ db, kind, actor, now, record }, { askId }) => {
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAcknowledgeAsk(actor, ask));
	await db
		.updateTable('askTurn')
		.set({ acknowledgedAt: now, acknowledgedBy: actor.accountId })
		.where('id', '=', ask.turnId)
		.execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askAcknowledged', committeeId, outcomeId, askId, officeId });
	return { askId };
});
