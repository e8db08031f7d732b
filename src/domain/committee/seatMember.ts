import { z } from 'zod';
import { Day, Id, Tick } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { beginTurns } from '../term/scheduleTurns.ts';
import { maySeatMember } from './committeePolicy.ts';
import { findCommittee } from './committeeQueries.ts';

export const SeatMember = z
	.object({
		seatId: Id,
		personId: Id,
		termStart: Day,
		termEnd: Day,
		/** The person is 18 or older; needed for somebody of whom nobody has said so yet. */
		adult: Tick.optional(),
	})
	.refine((term) => term.termEnd > term.termStart, { path: ['termEnd'], params: { code: 'endBeforeStart' } });

/** A person takes a vacant seat for a term, as elected or designated. */
export const seatMember = verb(SeatMember, async (context, input) => {
	const { db, actor, now, record } = context;
	const seat = await lock(
		context,
		db.selectFrom('seat').select(['id', 'committeeId', 'vacantSince']).where('id', '=', input.seatId),
	).executeTakeFirst();
	const person = await db
		.selectFrom('person')
		.select(['id', 'adult'])
		.where('id', '=', input.personId)
		.executeTakeFirst();
	if (!seat || !person) throw new NotFound('seat or person');
	const committee = await findCommittee(db, seat.committeeId);
	allow(maySeatMember(actor, { ...seat, dissolvedAt: committee.dissolvedAt }));
	if (!person.adult && !input.adult) allow(no('notAdult'));
	if (!person.adult) await db.updateTable('person').set({ adult: 1 }).where('id', '=', person.id).execute();
	await db
		.insertInto('seatHolding')
		.values({
			id: newId(),
			seatId: seat.id,
			personId: input.personId,
			termStart: input.termStart,
			termEnd: input.termEnd,
			startedAt: now,
			endedAt: null,
			endReason: null,
		})
		.execute();
	await db.updateTable('seat').set({ vacantSince: null }).where('id', '=', seat.id).execute();
	await beginTurns(context, committee, input.termEnd);
	await record({
		type: 'memberSeated',
		committeeId: seat.committeeId,
		seatId: seat.id,
		personId: input.personId,
		termEnd: input.termEnd,
	});
	return { seatId: seat.id };
});
