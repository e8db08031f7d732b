import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { findSubject } from '../discussion/discussionQueries.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayLeavePoll } from '../poll/pollPolicy.ts';
import { findPoll, holdPoll, seekEntry } from '../poll/pollQueries.ts';
import { stepOut } from '../poll/stepOut.ts';
import { leaveSessions } from '../session/relatedAttendees.ts';
import { RELATIONS } from './recusal.ts';
import { mayRecuse } from './recusalPolicy.ts';
import { pollsUnderWay, proposalsOf } from './recusalQueries.ts';

export const Recuse = z
	.object({
		/** The matter, */
		subjectKind: z.enum(['concern', 'proposal']).default('proposal'),
		subjectId: Id.optional(),
		/** or a vote on it. */
		pollId: Id.optional(),
		relation: z.enum(RELATIONS),
	})
	.refine((matter) => matter.subjectId ?? matter.pollId, { path: ['subjectId'], params: { code: 'required' } });

/**
 * Somebody whose own matter it is, or a relative's, steps back: out of the talk, the votes and their quorum, and out of its
 * mediation, for all to see with the kind of relation. A ballot already cast is taken out. In an open secret vote the last
 * five cannot: what remains would tell who stood where.
 */
export const recuse = verb(Recuse, async (context, input) => {
	const { db, actor, now, record } = context;
	const asked = input.pollId ? await findPoll(context, input.pollId) : null;
	const subjectKind = asked ? 'proposal' : input.subjectKind;
	const subjectId = asked?.proposalId ?? input.subjectId ?? '';
	const matter = asked ?? (await findSubject(context, subjectKind, subjectId));
	// The texts first, then their votes, as whoever announces or opens one does.
	const proposalIds = await proposalsOf(db, subjectKind, subjectId);
	if (subjectKind === 'concern')
		await lock(context, db.selectFrom('concern').select('id').where('id', '=', subjectId)).execute();
	for (const id of proposalIds)
		await lock(context, db.selectFrom('proposal').select('id').where('id', '=', id)).execute();
	const seat = seatOf(actor, matter.committeeId);
	if (asked) {
		const poll = await holdPoll(context, asked.id, 'update');
		allow(mayLeavePoll(actor, poll, seat ? await seekEntry(db, poll.id, seat.seatId) : null, now));
	}
	allow(mayRecuse(actor, { id: subjectId, committeeId: matter.committeeId }));
	// Read under the lock: of two at once, the second finds the first.
	const before = await db
		.selectFrom('recusal')
		.select('id')
		.where('subjectId', '=', subjectId)
		.where('personId', '=', actor.personId ?? '')
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	if (before) allow(no('steppedBack'));
	const about = subjectKind === 'concern' ? { concernId: subjectId } : { proposalId: subjectId };
	await db
		.insertInto('recusal')
		.values({
			id: newId(),
			committeeId: matter.committeeId,
			subjectKind,
			subjectId,
			personId: actor.personId ?? '',
			seatId: seat?.seatId ?? null,
			relation: input.relation,
			recusedAt: now,
			endedAt: null,
		})
		.execute();
	await record({
		type: 'matterLeft',
		committeeId: matter.committeeId,
		subjectKind,
		relation: input.relation,
		...about,
	});
	const subjectIds = [subjectId, ...proposalIds];
	await leaveSessions(context, actor.personId ?? '', { subjectId, subjectIds, relation: input.relation });
	if (!seat) return { subjectId };
	for (const { id, live } of await pollsUnderWay(db, proposalIds, now)) {
		const poll = await holdPoll(context, id, 'update');
		const entry = await seekEntry(db, id, seat.seatId);
		if (live && !entry?.recusedAt && mayLeavePoll(actor, poll, entry, now) === 'yes')
			await stepOut(context, poll, seat, entry);
	}
	return { subjectId };
});
