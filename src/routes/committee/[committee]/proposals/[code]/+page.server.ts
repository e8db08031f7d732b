import { seekCoSigning } from '#domain/ask/coSigning.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { listConcerns } from '#domain/concern/concernQueries.ts';
import { mayAnnouncePoll } from '#domain/poll/pollPolicy.ts';
import { listPollsOfProposal, pollLine } from '#domain/poll/pollQueries.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { stepOf } from '#domain/proposal/proposal.ts';
import {
	isOwnProposal,
	mayEditProposal,
	mayDeferProposal,
	mayFreezeText,
	mayResumeProposal,
	mayScreenProposal,
	maySubmitProposal,
	mayWithdrawProposal,
} from '#domain/proposal/proposalPolicy.ts';
import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { resumeProposal } from '#domain/proposal/resumeProposal.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { amendmentActions, loadAmendments } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadTalk, talkActions } from '#web/talk.ts';

/** A proposal as a numbered document, where it stands, what it answers, its votes and the talk about it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { actor, now, db } = page;
		const { locale } = event.locals;
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		const translations = await seekTranslations(
			db,
			[proposal.id, ...proposal.clauses.map((clause) => clause.id)],
			locale,
		);
		const read = (id: string, field: string, text: string) =>
			readText(translations, { id, field, text, lang: proposal.lang }, locale);
		const concerns = await listConcerns(page, committee.id, { ids: proposal.concernIds });
		const talk = await loadTalk(page, committee, proposal.id, locale);
		const polls = await listPollsOfProposal(page, proposal.id);
		const amendments = proposal.openedAt ? await loadAmendments(page, committee, proposal) : null;
		return {
			kept: await loadKeptForms(page, event),
			proposal,
			aboutSeat: (await listSeats(page.db, committee.id)).find((seat) => seat.id === proposal.aboutSeatId)
				?.constituency,
			coSigns: await seekCoSigning(page, proposal.coSignsAskId, proposal.coSigning === 'end'),
			title: read(proposal.id, 'title', proposal.title),
			purpose: read(proposal.id, 'purpose', proposal.purpose),
			clauses: proposal.clauses.map((clause) => ({ ...clause, ...read(clause.id, 'text', clause.text) })),
			step: stepOf(proposal, proposal.state, proposal.outcome === 'published'),
			concerns: concerns.map(({ code, title, lang }) => ({ code, title, lang })),
			/** Some answered concerns may be for fewer eyes. */
			hiddenConcerns: proposal.concernIds.length - concerns.length,
			polls: polls.map((poll) => pollLine(poll, now)),
			talk,
			amendments,
			mine: isOwnProposal(actor, proposal),
			requestIds: {
				submit: page.requestId(),
				screen: page.requestId(),
				freeze: page.requestId(),
				withdraw: page.requestId(),
				resume: page.requestId(),
			},
			may: {
				editProposal: mayEditProposal(actor, proposal),
				submitProposal: maySubmitProposal(actor, proposal),
				screenProposal: mayScreenProposal(actor, proposal),
				freezeText: mayFreezeText(actor, proposal),
				withdrawProposal: mayWithdrawProposal(actor, proposal),
				deferProposal: mayDeferProposal(actor, proposal),
				resumeProposal: mayResumeProposal(actor, proposal, now),
				translateText: mayTranslateText(actor, proposal),
				announcePoll: mayAnnouncePoll(actor, proposal, polls, now),
			},
			topics: [
				topicOf('proposal', proposal.id),
				...(talk?.topics ?? []),
				...polls.slice(0, 5).map((poll) => topicOf('poll', poll.id)),
			],
		};
	});

export const actions = {
	...talkActions,
	...amendmentActions,
	submitProposal: action(submitProposal),
	screenProposal: action(screenProposal),
	freezeText: action(freezeText),
	withdrawProposal: action(withdrawProposal),
	resumeProposal: action(resumeProposal),
};
