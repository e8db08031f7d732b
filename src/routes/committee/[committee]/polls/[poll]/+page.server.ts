import { officeOf, takesPart } from '#domain/account/account.ts';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { viewPapers } from '#domain/paper/paperView.ts';
import { mayPassPhone } from '#domain/phone/phonePolicy.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { withdrawPoll } from '#domain/poll/withdrawPoll.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { castWithReceipt, reviewBallot } from '#web/ballot.ts';
import { loadPolled } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** A vote as this viewer may see it: turnout and quorum while it is open, the result by its size afterwards. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		// Whoever has just cast reads the receipt: the whole poll would cost more than the ballot, and is one press away.
		const { cast } = event.locals;
		if (cast) {
			if (cast.committeeId !== committee.id) throw new NotFound('poll');
			return { cast, topics: [topicOf('poll', cast.id)] };
		}
		const view = await viewPoll({ db, actor, now }, event.params.poll, event.url.searchParams.get('seat'));
		if (view.poll.committeeId !== committee.id) throw new NotFound('poll');
		const { session } = view.poll;
		const { id, kind, how, question, issue, method, passRule, secret, options, points, shown, outcome, proposal } =
			view.poll;
		const { opensAt, closesAt, openedAt, closedAt, certifiedAt, rollSize, withdrawnReason } = view.poll;
		const passes = view.state === 'open' && how === 'phones';
		const office = passes ? officeOf(actor, committee.id) : null;
		return {
			cast: null,
			...view,
			/** Whether the viewer may give a phone round for it. */
			passes: passes && mayPassPhone(actor, view.poll, office) === 'yes',
			papers: await viewPapers({ db, actor }, view.poll),
			amendments: await loadPolled({ db, actor, now }, view.poll),
			// Each form of the roll call is an act of its own.
			roll: view.roll.map((entry) => ({ ...entry, requestId: requestId() })),
			poll: {
				id,
				kind,
				how,
				question,
				issue,
				method,
				passRule,
				secret,
				options,
				points,
				shown,
				outcome,
				opensAt,
				closesAt,
				openedAt,
				closedAt,
				certifiedAt,
				rollSize,
				withdrawnReason,
			},
			proposal: proposal && {
				code: proposal.code,
				title: proposal.title,
				coolsUntil: proposal.coolsUntil,
				frozenHash: proposal.frozenHash,
			},
			/** The session in which it is asked or decided, for those who read it. */
			session: session && takesPart(actor, committee.id) ? { code: session.code, title: session.title } : null,
			requestIds: {
				reviewBallot: requestId(),
				openPoll: requestId(),
				withdrawPoll: requestId(),
				closePoll: requestId(),
				markPresent: requestId(),
				recuse: requestId(),
				giveUpPhoneBallot: requestId(),
			},
			topics: [
				topicOf('poll', id),
				...(view.poll.proposalId === null ? [] : [topicOf('proposal', view.poll.proposalId)]),
			],
		};
	});

const parameters = (event: { params: { poll?: string } }) => ({ pollId: event.params.poll });

export const actions = {
	reviewBallot,
	castBallot: castWithReceipt,
	openPoll: action(openPoll, { parameters }),
	withdrawPoll: action(withdrawPoll, { parameters }),
	closePoll: action(closePoll, { parameters }),
	markPresent: action(markPresent, { parameters }),
	recuse: action(recuse, { parameters }),
	giveUpPhoneBallot: action(giveUpPhoneBallot, { parameters }),
};
