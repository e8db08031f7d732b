import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { maySeparateAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const SeparateAsk = z.object({ askId: Id });

/** The office answers by itself again what it had taken together with another ask; only until it has answered. */
export const separateAsk = verb(SeparateAsk, async ({ db, kind, actor, now, record, touch }, { askId }) => {
	const ask = await takeAsk({ db, kind }, askId);
	allow(maySeparateAsk(actor, ask));
	await db.updateTable('ask').set({ mergedIntoId: null }).where('id', '=', askId).execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId, mergedIntoId } = ask;
	await record({ type: 'askSeparated', committeeId, outcomeId, askId, officeId, withId: mergedIntoId ?? '' });
	touch(`ask:${mergedIntoId}`);
	return { askId };
});
