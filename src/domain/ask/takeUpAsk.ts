import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayTakeUpAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const TakeUpAsk = z.object({ askId: Id });

/** The office says that it is looking into the ask, which also says that it has it; its clock runs on. */
export const takeUpAsk = verb(TakeUpAsk, async ({ db, kind, actor, now, record }, { askId }) => {
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayTakeUpAsk(actor, ask));
	const received = ask.acknowledgedAt === null ? { acknowledgedAt: now, acknowledgedBy: actor.accountId } : {};
	await db
		.updateTable('askTurn')
		.set({ underReviewAt: now, ...received })
		.where('id', '=', ask.turnId)
		.execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askTakenUp', committeeId, outcomeId, askId, officeId });
	return { askId };
});
