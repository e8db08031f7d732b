import { officeOf } from '#domain/account/account.ts';
import { listHands } from '#domain/phone/phoneQueries.ts';
import { mayPassPhone } from '#domain/phone/phonePolicy.ts';
import { mayStillVote } from '#domain/poll/pollPolicy.ts';
import { findPoll } from '#domain/poll/pollQueries.ts';
import { NotFound, all, no, yes } from '#domain/refusals.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { givePhoneRound } from '#web/phone.ts';

/** Before a phone goes round for a vote, in a session or outside: what becomes of its holder's sign-in meanwhile. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const committee = await enterCommittee(page, event.params.committee);
		const poll = await findPoll(page, event.params.poll);
		if (poll.committeeId !== committee.id) throw new NotFound('poll');
		const office = officeOf(actor, committee.id);
		const { id, question, kind, secret, how } = poll;
		return {
			poll: { id, question, kind, secret },
			/** How many could answer with it, before anybody is signed out for it. */
			hands: (await listHands(db, { pollId: id, sessionId: poll.sessionId })).length,
			may: {
				passPhone: all(
					mayPassPhone(actor, poll, office),
					mayStillVote(poll, now),
					how === 'phones' ? yes : no('byHands'),
				),
			},
			requestIds: { passPhone: page.requestId() },
		};
	});

export const actions = { passPhone: givePhoneRound((event) => ({ pollId: event.params['poll'] })) };
