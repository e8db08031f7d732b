import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayBeSecret } from './poll.ts';
import { mayRecuse } from './pollPolicy.ts';
import { holdPoll, listRoll, seekEntry } from './pollQueries.ts';

export const Recuse = z.object({ pollId: Id });

/**
 * A member whose own matter it is steps back: out of the poll and its quorum, for all to see. A ballot already cast is
 * taken out. In an open secret poll the last five cannot: what remains would tell who stood where.
 */
export const recuse = verb(Recuse, async ({ db, actor, now, kind, record }, { pollId }) => {
	const poll = await holdPoll({ db, actor, kind }, pollId, 'update');
	const seat = seatOf(actor, poll.committeeId);
	const entry = seat ? await seekEntry(db, pollId, seat.seatId) : null;
	allow(mayRecuse(actor, poll, entry, now));
	if (!seat || !actor.personId) throw new Refused(no('notMember'));
	if (entry === null) {
		await db
			.insertInto('rollEntry')
			.values({
				id: newId(),
				pollId,
				seatId: seat.seatId,
				personId: actor.personId,
				accountId: actor.accountId,
				constituency: seat.constituency,
				side: seat.side,
				presentAt: null,
				recusedAt: now,
			})
			.execute();
	} else {
		if (entry.personId !== actor.personId) allow(no('notOnRoll'));
		if (poll.secret) {
			const staying = (await listRoll(db, pollId)).filter((one) => one.recusedAt === null && one.id !== entry.id);
			allow(mayBeSecret(staying.length));
		}
		await db.updateTable('rollEntry').set({ recusedAt: now, presentAt: null }).where('id', '=', entry.id).execute();
		await db
			.deleteFrom(poll.secret ? 'sealedBallot' : 'namedBallot')
			.where('pollId', '=', pollId)
			.where('rollEntryId', '=', entry.id)
			.execute();
	}
	await record({ type: 'memberRecused', committeeId: poll.committeeId, pollId, seatId: seat.seatId });
});
