import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, hasRole, takesPart } from '#domain/account/account.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { mayAnswerComplaint } from '#domain/complaint/complaintPolicy.ts';
import { attendsSession, listComplaints, listOwnComplaints } from '#domain/complaint/complaintQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { asSession, listSessionMediators } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';
import type { Waiting } from './waiting.ts';

interface Asking {
	db: Kysely<Database>;
	actor: Actor;
}

/** A session for those who may say that something is not right with it: the committee's own people, and who sits in it. */
async function enterToComplain({ db, actor }: Asking, code: string) {
	const session = await db.selectFrom('session').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
	if (!session) throw new NotFound('session');
	if (!takesPart(actor, session.committeeId) && !(await attendsSession(db, actor, session.id)))
		throw new NotFound('session');
	return asSession(session);
}

/** The page on which somebody says it, with what they said before and what was answered. */
export async function viewRaising(page: PageContext, code: string) {
	const { db, actor, requestId } = page;
	const session = await enterToComplain(page, code);
	const mediators = await listSessionMediators(db, session.id);
	return {
		session: { code: session.code, title: session.title, lang: session.lang },
		mediators: mediators
			.filter((one) => one.accountId !== actor.accountId)
			.map(({ accountId, name }) => ({ accountId, name })),
		/** Brings in what others tell. */
		speaksForOthers: hasRole(actor, session.committeeId, 'liaison'),
		own: (await listOwnComplaints(db, actor.accountId, session.id)).map(
			({ id, about, heardBy, text, lang, raisedOn, answer }) => ({ id, about, heardBy, text, lang, raisedOn, answer }),
		),
		requestIds: { raiseComplaint: requestId() },
		topics: [topicOf('voice', actor.accountId ?? '')],
	};
}

/** For the act on that page: the session of the address, in the language of the session. */
export async function sessionToComplain(event: RequestEvent): Promise<{ sessionId: string; lang: string }> {
	const { read } = await openHouse();
	const session = await enterToComplain({ db: read, actor: event.locals.actor }, event.params.session ?? '');
	return { sessionId: session.id, lang: session.lang };
}

/** What people say of the mediation in a committee and this person is to answer; of what is about themself there is no trace. */
export async function complaintsWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { actor, now } = page;
	const waiting = (await listComplaints(page, committee.id)).filter(
		(one) => mayAnswerComplaint(actor, one, now) === 'yes',
	);
	if (waiting.length === 0) return [];
	const href = `/committee/${committee.code}/complaints`;
	return [{ what: 'complaint', href, title: '', lang: null, code: '', count: waiting.length }];
}

/** The complaints that somebody may read, each with the answer to give. */
export async function viewComplaints(page: PageContext, committeeId?: string) {
	const { actor, now, requestId } = page;
	return {
		complaints: (await listComplaints(page, committeeId)).map((one) => ({
			...{ id: one.id, session: { code: one.sessionCode, title: one.sessionTitle }, about: one.about },
			...{ by: one.forAnother === 1 ? null : one.by, text: one.text, lang: one.lang, raisedOn: one.raisedOn },
			answer: one.answer,
			may: { answerComplaint: mayAnswerComplaint(actor, one, now) },
			requestId: requestId(),
		})),
		topics: [topicOf('voice', actor.accountId ?? '')],
	};
}
export type ComplaintLine = Awaited<ReturnType<typeof viewComplaints>>['complaints'][number];
