import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayReopenAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { newTurn } from './askTurn.ts';

export const ReopenAsk = z.object({
	askId: Id,
	/** Why the answer is not enough, in the language of the outcome; everybody can read it. */
	reason: text(1000),
});

/** The committee takes an answered ask up again: same number, same history, and a clock that starts anew at that office. */
export const reopenAsk = verb(ReopenAsk, async ({ db, kind, actor, now, record }, { askId, reason }) => {
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayReopenAsk(actor, ask));
	const { committeeId, outcomeId, officeId } = ask;
	await db
		.insertInto('askTurn')
		.values({
			...newTurn({ askId, ordinal: ask.turns.length + 1, officeId, receivedAt: now }),
			reopenReason: reason,
			reopenedBy: actor.accountId,
		})
		.execute();
	await db
		.updateTable('ask')
		.set({
			...{ answer: null, answeredAt: null, heardAt: null, heardBy: null, heardNote: null },
			...{ waitsSince: now, reopenedAt: now, escalations: 0, holderId: officeId, mergedIntoId: null },
		})
		.where('id', '=', askId)
		.execute();
	await setNextClock(db, askId, now);
	await record({ type: 'askReopened', committeeId, outcomeId, askId, officeId });
	return { askId };
});
