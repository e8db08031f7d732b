import { findPaper } from '#domain/amendment/paper.ts';
import { findRules } from '#domain/committee/committeeQueries.ts';
import { wallClock } from '#domain/localTime.ts';
import { announcePoll } from '#domain/poll/announcePoll.ts';
import { type PassRule, ruleAmongAmendments } from '#domain/poll/poll.ts';
import { mayAnnouncePoll, mayPollAmendments } from '#domain/poll/pollPolicy.ts';
import { findDecidable, listPollsOfProposal } from '#domain/poll/pollQueries.ts';
import { seekTemplate } from '#domain/poll/pollTemplates.ts';
import { isVotedOn } from '#domain/proposal/proposalQueries.ts';
import { findSessionByCode } from '#domain/session/sessionQueries.ts';
import { action } from '#web/action.ts';
import { cardOf } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { openHouse } from '#web/house.ts';
import { loadSignedIn } from '#web/page.ts';

/** Everything one needs to announce a vote on a proposal: the committee's rules, and when it may open. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const proposal = await findDecidable({ db, actor }, committee.id, event.params.proposal);
		const asked = event.url.searchParams.get('amendment');
		const paper = asked === null ? null : await findPaper({ db, actor, now }, proposal, asked);
		// From a session: it is decided there, and whoever sits is there.
		const inSession = event.url.searchParams.get('session');
		const session = inSession === null ? null : await findSessionByCode({ db, actor }, inSession);
		const rules = await findRules(db, committee.id);
		const earliest = !paper && proposal.coolsUntil && proposal.coolsUntil > now ? proposal.coolsUntil : null;
		const template = paper ? null : seekTemplate(event.url.searchParams.get('template'));
		const own = rules.decisionRule as PassRule;
		// About the seats themselves, two thirds of them decide.
		const usual = proposal.about ? 'twoThirdsOfSeats' : own;
		const rule = template?.passRule ?? (paper ? ruleAmongAmendments(own) : usual);
		return {
			proposal: { code: proposal.code, title: proposal.title, coolsUntil: earliest },
			/** What is chosen between, in a vote on amendments; null in one on the whole text. */
			paper: paper && { asked, amendments: paper.map((one) => cardOf(one, proposal)) },
			...{ rule, method: template?.method ?? 'consensus', secret: template?.secret ?? true },
			session: session && { id: session.id, code: session.code, title: session.title, lang: session.lang },
			coolingOffHours: rules.coolingOffHours,
			quorum: { number: rules.quorumNumber, groups: rules.quorumGroups },
			// The next full minute: clocks of forms show no seconds.
			opens: earliest !== null && wallClock(new Date(Date.parse(earliest) + 59_999).toISOString(), committee.timeZone),
			may: {
				announcePoll: paper
					? mayPollAmendments(actor, proposal, paper, { pollUnderWay: await isVotedOn({ db, now }, proposal.id) })
					: mayAnnouncePoll(actor, proposal, await listPollsOfProposal({ db, actor }, proposal.id), now),
			},
			requestIds: { announcePoll: requestId() },
		};
	});

export const actions = {
	announcePoll: action(announcePoll, {
		parameters: async (event) => {
			const { read } = await openHouse();
			const page = { db: read, actor: event.locals.actor };
			const committee = await enterCommittee(page, event.params['committee'] ?? '');
			return { proposalId: (await findDecidable(page, committee.id, event.params['proposal'] ?? '')).id };
		},
		then: ({ pollId }, event) => `/committee/${event.params['committee']}/polls/${pollId}`,
	}),
};
