import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { CONSTITUENCIES } from '../committee/committee.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { ClockTime, Day, Id, Language, line, text } from '../fields.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { SESSION_KINDS, SESSION_MODES } from './session.ts';
import { mayEditSession } from './sessionPolicy.ts';
import { holdSession, listSessionMediators } from './sessionQueries.ts';
import { tellExpected } from './tellExpected.ts';

export const EditSession = z.object({
	sessionId: Id,
	kind: z.enum(SESSION_KINDS),
	title: line(140),
	purpose: text(600),
	lang: Language,
	place: line(140),
	mode: z.enum(SESSION_MODES),
	day: Day,
	time: ClockTime,
	groups: z.array(z.enum(CONSTITUENCIES)).max(12).default([]),
});

/** Before it begins, a session gets another day, place or purpose. Who was called already is told of the move. */
export const editSession = verb(EditSession, async (context, { sessionId, day, time, groups, ...input }) => {
	const { db, actor, now, record, schedule } = context;
	const session = await holdSession(context, sessionId);
	const mediators = await listSessionMediators(db, session.id);
	allow(mayEditSession(actor, session, mediators, officeOf(actor, session.committeeId)));
	const committee = await findCommittee(db, session.committeeId);
	const typed = instantOf(day, time, committee.timeZone);
	// The form knows minutes only: the same minute is the same time.
	const moved = typed.slice(0, 16) !== session.scheduledFor.slice(0, 16);
	if (moved && typed < now) allow(no('momentPast'));
	const scheduledFor = moved ? typed : session.scheduledFor;
	await db
		.updateTable('session')
		.set({ ...input, scheduledFor, groups: JSON.stringify(groups) })
		.where('id', '=', session.id)
		.execute();
	if (moved) await schedule('sessionDue', session.id, scheduledFor);
	if (session.calledAt && (moved || input.place !== session.place))
		await tellExpected(context, session.id, 'sessionMoved');
	await record({ type: 'sessionEdited', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
