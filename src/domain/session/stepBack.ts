import { z } from 'zod';
import { Id } from '../fields.ts';
import { leaveFloor } from '../floor/leaveFloor.ts';
import { verb } from '../perform.ts';
import { leaveQuestions } from '../poll/dropQuestions.ts';
import { allow } from '../refusals.ts';
import { RELATIONS } from '../recusal/recusal.ts';
import { mayStepBack } from './partyPolicy.ts';
import { holdAttended, listSessionMediators, seekAttendee } from './sessionQueries.ts';

export const StepBack = z.object({ sessionId: Id, relation: z.enum(RELATIONS) });

/**
 * Somebody related to a party steps back from a session: out of its talk, its votes, its quorum and its mediation, for
 * all to see with the kind of relation, never to whom.
 */
export const stepBack = verb(StepBack, async (context, { sessionId, relation }) => {
	const { db, actor, now, record } = context;
	const session = await holdAttended(context, sessionId);
	const attendee = await seekAttendee(db, session.id, actor);
	const mediators = await listSessionMediators(db, session.id);
	const mediator = mediators.find((one) => one.accountId === actor.accountId) ?? null;
	allow(mayStepBack(actor, session, { attendee, mediator }));
	if (attendee && attendee.relation === null) {
		await db.updateTable('attendee').set({ relation }).where('id', '=', attendee.id).execute();
		await leaveFloor(db, { sessionId: session.id, attendeeIds: [attendee.id] }, now);
		if (attendee.personId) await leaveQuestions(context, session.id, attendee.personId);
	}
	if (mediator && mediator.leftAt === null)
		await db
			.updateTable('sessionMediator')
			.set({ leftAt: now, relation })
			.where('sessionId', '=', session.id)
			.where('accountId', '=', mediator.accountId)
			.execute();
	await record({ type: 'steppedBack', committeeId: session.committeeId, sessionId: session.id, relation });
	return { sessionId: session.id };
});
