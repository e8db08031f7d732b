import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayMergeAsks } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const MergeAsks = z.object({
	/** The ask that goes along, */
	askId: Id,
	/** and the one it goes with. */
	intoId: Id,
});

/** The office takes an ask together with another that asks the same: one answer is for both, and both committees know it. */
export const mergeAsks = verb(MergeAsks, async ({ db, kind, actor, now, record }, { askId, intoId }) => {
	// One order for everybody, so that two who merge crosswise wait for each other.
	const [first, second] = [askId, intoId].sort();
	const one = await takeAsk({ db, kind }, first ?? askId);
	const other = first === second ? one : await takeAsk({ db, kind }, second ?? intoId);
	const [ask, into] = one.id === askId ? [one, other] : [other, one];
	allow(mayMergeAsks(actor, ask, into));
	await db
		.updateTable('ask')
		.set({ mergedIntoId: into.id })
		.where((is) => is.or([is('id', '=', ask.id), is('mergedIntoId', '=', ask.id)]))
		.where('answeredAt', 'is', null)
		.execute();
	if (ask.acknowledgedAt === null)
		await db
			.updateTable('askTurn')
			.set({ acknowledgedAt: now, acknowledgedBy: actor.accountId })
			.where('id', '=', ask.turnId)
			.execute();
	await setNextClock(db, ask.id, now);
	for (const [about, withId] of [
		[ask, into.id],
		[into, ask.id],
	] as const) {
		const { committeeId, outcomeId, officeId } = about;
		await record({ type: 'askMerged', committeeId, outcomeId, askId: about.id, officeId, withId });
	}
	return { askId, intoId };
});
