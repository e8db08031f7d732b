import { z } from 'zod';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayMergeAsks } from './askPolicy.ts';
import { type Ask, takeAsk } from './askQueries.ts';
import { sayOf, sayTogether } from './together.ts';

export const MergeAsks = z.object({
	/** Two asks of an office: the one that came to it first leads, and the other goes along. */
	askId: Id,
	intoId: Id,
});

/** The day on which it came to the office, from which its time to answer is counted. */
const receivedOn = (ask: Ask) => localDay(ask.turns.at(-1)?.receivedAt ?? '', ask.timeZone);

/** The office takes an ask together with another that asks the same: one answer is for both, and both committees know it. */
export const mergeAsks = verb(MergeAsks, async ({ db, kind, actor, now, record }, { askId, intoId }) => {
	// One order for everybody, so that two who merge crosswise wait for each other.
	const [first, second] = [askId, intoId].sort();
	const one = await takeAsk({ db, kind }, first ?? askId);
	const other = first === second ? one : await takeAsk({ db, kind }, second ?? intoId);
	const [asked, also] = one.id === askId ? [one, other] : [other, one];
	allow(mayMergeAsks(actor, asked, also));
	// What came first leads, so that nobody's clock is put back by being taken together with something younger.
	const [ask, into] = receivedOn(asked) < receivedOn(also) ? [also, asked] : [asked, also];
	await db
		.updateTable('ask')
		.set({ mergedIntoId: into.id })
		.where((is) => is.or([is('id', '=', ask.id), is('mergedIntoId', '=', ask.id)]))
		.where('answeredAt', 'is', null)
		.execute();
	// Whatever the office has said of the one is true of the others from now on: that it has them, that it looks into it.
	const acting = { db, kind, actor, now, record };
	if (ask.underReviewAt !== null) await sayOf(acting, [into], 'askTakenUp');
	else if (ask.acknowledgedAt !== null) await sayOf(acting, [into], 'askAcknowledged');
	await sayTogether(acting, into, (ask.underReviewAt ?? into.underReviewAt) ? 'askTakenUp' : 'askAcknowledged');
	await setNextClock(db, ask.id, now);
	await setNextClock(db, into.id, now);
	for (const [about, withId] of [
		[ask, into.id],
		[into, ask.id],
	] as const) {
		const { committeeId, outcomeId, officeId } = about;
		await record({ type: 'askMerged', committeeId, outcomeId, askId: about.id, officeId, withId });
	}
	return { askId: ask.id, intoId: into.id };
});
