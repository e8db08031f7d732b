import { z } from 'zod';
import { listAppointments } from '../committee/committeeQueries.ts';
import { Id, Language, Tick, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { listSessionMediators } from '../session/sessionQueries.ts';
import { HEARERS } from './complaint.ts';
import { mayRaiseComplaint } from './complaintPolicy.ts';
import { attendsSession, listHearers } from './complaintQueries.ts';

export const RaiseComplaint = z.object({
	sessionId: Id,
	/** The account of the session's mediator that it is about. */
	aboutId: Id,
	heardBy: z.enum(HEARERS),
	text: text(2000),
	lang: Language,
	/** Told by somebody else, who keeps their name. */
	forAnother: Tick,
});

/** Something is not right with the mediation: somebody else than that mediator hears it, who never learns that it was said. */
export const raiseComplaint = verb(RaiseComplaint, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const session = await db
		.selectFrom('session')
		.select(['id', 'committeeId'])
		.where('id', '=', input.sessionId)
		.executeTakeFirst();
	const attends = session !== undefined && (await attendsSession(db, actor, session.id));
	if (!session) throw new NotFound('session');
	allow(mayRaiseComplaint(actor, session, { attends, aboutId: input.aboutId }));
	const mediators = await listSessionMediators(db, session.id);
	if (!mediators.some((one) => one.accountId === input.aboutId)) throw new NotFound('mediator');
	const others = (await listAppointments(db, session.committeeId)).filter(
		(one) => one.role === 'mediator' && ![input.aboutId, actor.accountId].includes(one.accountId),
	);
	const complaint = {
		...{ committeeId: session.committeeId, sessionId: session.id, aboutId: input.aboutId },
		raisedBy: actor.accountId ?? '',
		// Where nobody else mediates, the coordination is all there is.
		heardBy: others.length === 0 ? 'coordination' : input.heardBy,
	};
	const complaintId = newId();
	await db
		.insertInto('complaint')
		.values({
			id: complaintId,
			...complaint,
			forAnother: input.forAnother ? 1 : 0,
			text: input.text,
			lang: input.lang,
			raisedOn: now.slice(0, 10),
			answer: null,
			answeredBy: null,
			answeredOn: null,
		})
		.execute();
	for (const accountId of await listHearers(db, complaint)) touch(`voice:${accountId}`);
	await record({ type: 'complaintRaised', committeeId: session.committeeId, complaintId });
	return {};
});
