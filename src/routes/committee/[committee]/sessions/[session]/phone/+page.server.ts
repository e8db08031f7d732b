import { pollState } from '#domain/poll/poll.ts';
import { listPollsOfSession } from '#domain/poll/pollQueries.ts';
import { listHands } from '#domain/phone/phoneQueries.ts';
import { mayPassPhone } from '#domain/phone/phonePolicy.ts';
import { all } from '#domain/refusals.ts';
import { isRunning } from '#domain/session/sessionPolicy.ts';
import { topicOf } from '#realtime/topics.ts';
import { loadSignedIn } from '#web/page.ts';
import { givePhoneRound } from '#web/phone.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** Before a phone goes round: for the floor or for a question, and what becomes of its holder's sign-in meanwhile. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, mediators, committee, office } = await enterSession(page, event.params);
		const polls = (await listPollsOfSession(page, session.id)).filter(
			(poll) => poll.how === 'phones' && pollState(poll, page.now) === 'open',
		);
		const asked = event.url.searchParams.get('poll');
		const matter = { committeeId: committee.id, session: { ...session, mediators } };
		// How many could answer with it, before anybody is signed out for it.
		const handsOf = async (pollId: string | null) =>
			(await listHands(page.db, { pollId, sessionId: session.id })).length;
		return {
			hands: await handsOf(null),
			polls: await Promise.all(
				polls.map(async ({ id, question, kind, secret }) => ({ id, question, kind, secret, hands: await handsOf(id) })),
			),
			asked: polls.some((poll) => poll.id === asked) ? asked : null,
			may: { passPhone: all(mayPassPhone(page.actor, matter, office), isRunning(session)) },
			requestIds: { passPhone: page.requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = { passPhone: givePhoneRound(sessionOf) };
