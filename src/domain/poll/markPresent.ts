import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayMarkPresent } from './pollPolicy.ts';
import { holdPoll, seekEntry, seekOwnEntry } from './pollQueries.ts';

export const MarkPresent = z.object({
	pollId: Id,
	/** Whose seat, when the roll is called for somebody else in the room. */
	seatId: Id.optional(),
});

/** A member says "I am here": a quorum of groups is of people present, never read from ballots. */
export const markPresent = verb(MarkPresent, async ({ db, actor, now, kind, record }, { pollId, seatId }) => {
	const poll = await holdPoll({ db, actor, kind }, pollId, 'share');
	const entry = seatId ? await seekEntry(db, pollId, seatId) : await seekOwnEntry(db, actor, pollId);
	allow(mayMarkPresent(actor, poll, entry, now));
	if (entry === null || entry.presentAt !== null) return { pollId };
	const marked = await db
		.updateTable('rollEntry')
		.set({ presentAt: now })
		.where('id', '=', entry.id)
		.where('presentAt', 'is', null)
		.executeTakeFirst();
	if (Number(marked.numUpdatedRows) === 1)
		await record({ type: 'presenceMarked', committeeId: poll.committeeId, pollId, seatId: entry.seatId });
	return { pollId };
});
