import type { Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { HeldSeat } from '../account/account.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayBeSecret } from './poll.ts';
import { type Poll, type RollEntry, listRoll } from './pollQueries.ts';

/** Enters on the roll of a poll that is not open yet that a seat has stepped back. */
export async function enterSteppedBack(
	db: Transaction<Database>,
	pollId: string,
	seat: { seatId: string; personId: string; constituency: string; side: string | null },
	now: string,
): Promise<void> {
	const { seatId, personId, constituency, side } = seat;
	const account = await db
		.selectFrom('account')
		.select('id')
		.where('personId', '=', personId)
		.orderBy('createdAt')
		.executeTakeFirst();
	await db
		.insertInto('rollEntry')
		.values({
			id: newId(),
			pollId,
			seatId,
			personId,
			accountId: account?.id ?? null,
			constituency,
			side,
			presentAt: null,
			recusedAt: now,
		})
		.onConflict((conflict) => conflict.columns(['pollId', 'seatId']).doNothing())
		.execute();
}

/**
 * Takes a member out of a poll that is held until commit: out of its roll and quorum, with a ballot already cast. In an
 * open secret poll the last five cannot leave: what remains would tell who stood where.
 */
export async function stepOut(
	{ db, actor, now, record }: Context,
	poll: Poll,
	seat: HeldSeat,
	entry: RollEntry | null,
): Promise<void> {
	if (entry === null) {
		await enterSteppedBack(db, poll.id, { ...seat, personId: actor.personId ?? '' }, now);
	} else {
		if (entry.personId !== actor.personId) allow(no('notOnRoll'));
		if (poll.secret) {
			const staying = (await listRoll(db, poll.id)).filter((one) => one.recusedAt === null && one.id !== entry.id);
			allow(mayBeSecret(staying.length));
		}
		await db.updateTable('rollEntry').set({ recusedAt: now, presentAt: null }).where('id', '=', entry.id).execute();
		await db
			.deleteFrom(poll.secret ? 'sealedBallot' : 'namedBallot')
			.where('pollId', '=', poll.id)
			.where('rollEntryId', '=', entry.id)
			.execute();
	}
	await record({ type: 'memberRecused', committeeId: poll.committeeId, pollId: poll.id, seatId: seat.seatId });
}
