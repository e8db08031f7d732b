import { z } from 'zod';
import { findAgreement } from '../agreement/agreementQueries.ts';
import { CONSTITUENCIES } from '../committee/committee.ts';
import { findCommittee, listAppointments, listSeats } from '../committee/committeeQueries.ts';
import { findSubject } from '../discussion/discussionQueries.ts';
import { ClockTime, Day, Id, Instant, Language, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { seekRecusal } from './relatedAttendees.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { SESSION_KINDS, SESSION_MODES } from './session.ts';
import { mayScheduleSession } from './sessionPolicy.ts';

export const ScheduleSession = z
	.object({
		committeeId: Id,
		kind: z.enum(SESSION_KINDS),
		title: line(140),
		purpose: text(600),
		lang: Language,
		place: line(140),
		mode: z.enum(SESSION_MODES),
		/** Day and time on the committee's clocks, as a form asks them; */
		day: Day.optional(),
		time: ClockTime.optional(),
		/** or an instant, as a program gives it. */
		at: Instant.optional(),
		/** The concern or proposal it is about. */
		subjectKind: z.enum(['concern', 'proposal']).optional(),
		subjectId: Id.optional(),
		/** The agreement that a review or a repair comes back to. */
		agreementId: Id.optional(),
		/** Who must sit for this matter, beyond the number; none means the committee's own rule. */
		groups: z.array(z.enum(CONSTITUENCIES)).max(12).default([]),
		/** Accounts of the committee's mediators who will mediate. */
		mediators: z.array(Id).min(1).max(4),
	})
	.refine((session) => session.at ?? session.day, { path: ['day'], params: { code: 'required' } })
	.refine((session) => session.at ?? session.time, { path: ['time'], params: { code: 'required' } })
	.refine((session) => !session.subjectKind === !session.subjectId, {
		path: ['subjectId'],
		params: { code: 'required' },
	});

/** People are to come together: on a day, at a place, for a matter, with mediators; every seat is on the roll-call. */
export const scheduleSession = verb(ScheduleSession, async (context, input) => {
	const { db, actor, now, record, schedule, touch } = context;
	const committee = await findCommittee(db, input.committeeId);
	allow(mayScheduleSession(actor, committee));
	const scheduledFor = input.at ?? instantOf(input.day ?? '', input.time ?? '', committee.timeZone);
	if (scheduledFor < now) allow(no('momentPast'));
	if (input.subjectKind && input.subjectId) {
		const subject = await findSubject(context, input.subjectKind, input.subjectId);
		if (subject.committeeId !== committee.id) throw new NotFound(input.subjectKind);
	}
	if (input.agreementId) {
		const agreement = await findAgreement(context, input.agreementId);
		if (agreement.committeeId !== committee.id) throw new NotFound('agreement');
	}
	const appointed = (await listAppointments(db, committee.id)).filter((one) => one.role === 'mediator');
	const mediators = [...new Set(input.mediators)].map((accountId) => {
		const mediator = appointed.find((one) => one.accountId === accountId);
		if (!mediator) throw new NotFound('mediator');
		return mediator;
	});
	const { lastSession: number } = await db
		.updateTable('committee')
		.set((is) => ({ lastSession: is('lastSession', '+', 1) }))
		.where('id', '=', committee.id)
		.returning('lastSession')
		.executeTakeFirstOrThrow();
	const sessionId = newId();
	const code = `${committee.code}-S-${String(number).padStart(3, '0')}`;
	await db
		.insertInto('session')
		.values({
			id: sessionId,
			committeeId: committee.id,
			code,
			kind: input.kind,
			title: input.title,
			purpose: input.purpose,
			lang: input.lang,
			place: input.place,
			mode: input.mode,
			subjectKind: input.subjectKind ?? null,
			subjectId: input.subjectId ?? null,
			agreementId: input.agreementId ?? null,
			groups: JSON.stringify(input.groups),
			scheduledFor,
			scheduledAt: now,
			scheduledBy: actor.accountId ?? '',
		})
		.execute();
	for (const { accountId, personId, constituency } of mediators)
		await db
			.insertInto('sessionMediator')
			.values({ sessionId, accountId, personId, constituency, joinedAt: now, leftAt: null, relation: null })
			.execute();
	for (const seat of await listSeats(db, committee.id)) {
		if (!seat.personId || !seat.holder) continue;
		const out = input.subjectId ? await seekRecusal(db, seat.personId, input.subjectId) : undefined;
		await db
			.insertInto('attendee')
			.values({
				id: newId(),
				sessionId,
				name: seat.holder,
				personId: seat.personId,
				seatId: seat.id,
				constituency: seat.constituency,
				partyId: null,
				standing: 'seat',
				sex: null,
				was: 'expected',
				arrivedAt: null,
				leftAt: null,
				relation: out?.relation ?? null,
				relationOf: out?.subjectId ?? null,
			})
			.execute();
	}
	await schedule('sessionDue', sessionId, scheduledFor);
	await record({ type: 'sessionScheduled', committeeId: committee.id, sessionId, code });
	if (input.agreementId) touch(`agreement:${input.agreementId}`);
	return { sessionId, code };
});
