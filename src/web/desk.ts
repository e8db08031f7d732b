import { type Actor, hasRole, isMember, takesPart } from '#domain/account/account.ts';
import { mayReplaceCard } from '#domain/account/accountPolicy.ts';
import { findReach } from '#domain/account/accountQueries.ts';
import { listCardRequests } from '#domain/account/cardRequests.ts';
import { countAmendmentsToAnswer, countConflicts } from '#domain/amendment/amendmentQueries.ts';
import { mayHearAnswer, mayHearJointAnswer, mayReplyToOffice } from '#domain/ask/askPolicy.ts';
import { type ClockedAsk, listAsksByCommittee, listAsksById, listAsksWithoutOfficer } from '#domain/ask/askQueries.ts';
import { listCoSigned, listToCarryOut } from '#domain/ask/coSigning.ts';
import { mayCheckCommitment } from '#domain/commitment/commitmentPolicy.ts';
import { readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { mayMediate } from '#domain/committee/committeePolicy.ts';
import { type Committee, listCommittees } from '#domain/committee/committeeQueries.ts';
import { listConcerns } from '#domain/concern/concernQueries.ts';
import {
	listTalksAppealed,
	listTalksDecided,
	listTalksOffered,
	listTalksReturned,
	listTalksToHide,
	listTalksWaiting,
} from '#domain/discussion/waitingQueries.ts';
import { listUnanswered } from '#domain/election/nominationQueries.ts';
import { listWaitingResults } from '#domain/election/resultQueries.ts';
import { listBegunForms } from '#domain/keptForm/keptFormQueries.ts';
import { outcomeState } from '#domain/outcome/outcome.ts';
import {
	mayCorrectAsk,
	mayCorrectOutcome,
	mayDecideWithdrawal,
	mayEditOutcome,
	mayPublishOutcome,
	mayReviewRedaction,
} from '#domain/outcome/outcomePolicy.ts';
import { findOutcome, listOutcomesUnderway } from '#domain/outcome/outcomeQueries.ts';
import { pollState } from '#domain/poll/poll.ts';
import { viewPapers } from '#domain/paper/paperView.ts';
import { mayClosePoll, mayOpenPoll } from '#domain/poll/pollPolicy.ts';
import {
	type Poll,
	codeOf,
	countCast,
	countForLiaison,
	listOpenPolls,
	listPolls,
	listRoll,
	turnoutOf,
} from '#domain/poll/pollQueries.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import { listSeatDecisions } from '#domain/term/seatDecision.ts';
import { readTerms } from '#domain/term/termView.ts';
import { type Topic, topicOf } from '#realtime/topics.ts';
import { agreementsToPublish, agreementsWaiting } from './agreementDesk.ts';
import { complaintsWaiting } from './complaint.ts';
import { minutesWaiting } from './minutesDesk.ts';
import { agreementsToEnter, sessionsElsewhere, sessionsToLead } from './sessionDesk.ts';
import type { PageContext } from './page.ts';
import { type Waiting, waitingFor } from './waiting.ts';

type Source = (page: PageContext, committee: Committee) => Promise<Waiting[]>;

const home = (committee: Committee) => `/committee/${committee.code}`;

const aboutPoll = (committee: Committee, poll: Poll, what: string, count = 1): Waiting => ({
	what,
	href: `${home(committee)}/polls/${poll.id}`,
	title: poll.question,
	lang: null,
	code: codeOf(poll),
	count,
});

const openPolls: Source = async (page, committee) => {
	const polls = await listOpenPolls(page.db, page.actor, page.now);
	return polls
		.filter(({ poll, awaitsMe }) => poll.committeeId === committee.id && awaitsMe)
		.map(({ poll }) => aboutPoll(committee, poll, 'ballot'));
};

const talks =
	(
		what: 'statements' | 'otherWords' | 'offeredWords' | 'wordsDecided' | 'appeals' | 'hiding',
		list: typeof listTalksWaiting,
	): Source =>
	async (page, committee) =>
		(await list(page, committee.id)).map((talk) => ({
			what,
			href: `${home(committee)}/${talk.subjectKind}s/${talk.subjectCode}#statement-${talk.firstId}`,
			title: talk.subjectTitle,
			lang: null,
			code: talk.subjectCode,
			count: talk.count,
		}));

/**
 * A vote that only a mediator can set going or end: one announced without a time, or whose time could not open it; one
 * that has no time to close by itself, or on which every seat has voted.
 */
const pollsToMove: Source = async (page, committee) => {
	const { db, actor, now } = page;
	if (!hasRole(actor, committee.id, 'mediator')) return [];
	const lists: Waiting[] = [];
	for (const poll of await listPolls(page, committee.id)) {
		const state = pollState(poll, now);
		if (
			state === 'announced' &&
			(poll.opensAt === null || poll.opensAt <= now) &&
			mayOpenPoll(actor, poll, now) === 'yes'
		)
			lists.push(aboutPoll(committee, poll, 'openPoll'));
		if (state !== 'open' || mayClosePoll(actor, poll, now) !== 'yes') continue;
		const roll = await listRoll(db, poll.id);
		const turnout = turnoutOf(poll, roll, await countCast(db, poll, roll));
		if (turnout.cast >= turnout.roll) lists.push(aboutPoll(committee, poll, 'allVoted'));
		else if (poll.closesAt === null) lists.push(aboutPoll(committee, poll, 'closePoll'));
	}
	return lists;
};

/** Ballots of members without a phone, in a vote by show of hands: the liaison enters them. */
const ballotsToEnter: Source = async (page, committee) => {
	if (!hasRole(page.actor, committee.id, 'liaison')) return [];
	const open = await listOpenPolls(page.db, page.actor, page.now);
	const lists: Waiting[] = [];
	for (const { poll } of open) {
		if (poll.committeeId !== committee.id || poll.secret) continue;
		const count = await countForLiaison(page.db, poll.id);
		if (count > 0) lists.push(aboutPoll(committee, poll, 'enterBallots', count));
	}
	return lists;
};

/** Boxes of closed votes that two people have not counted yet: the result waits for them. */
const boxesToCount: Source = async (page, committee) => {
	const { db, actor, now } = page;
	if (!hasRole(actor, committee.id, 'mediator') && !hasRole(actor, committee.id, 'liaison')) return [];
	const lists: Waiting[] = [];
	for (const poll of await listPolls(page, committee.id)) {
		if (pollState(poll, now) !== 'closed') continue;
		const { awaited } = await viewPapers({ db, actor }, poll);
		if (awaited === 0) continue;
		const about = aboutPoll(committee, poll, 'countBoxes', awaited);
		lists.push({ ...about, href: `${about.href}/paper` });
	}
	return lists;
};

/**
 * Outcomes on their way out or back, each for whom it waits: another pair of eyes, whoever writes, whoever publishes, and
 * whoever says within 72 hours whether what was withdrawn stays out of sight.
 */
const outcomes: Source = async (page, committee) => {
	const { actor } = page;
	const underway = await listOutcomesUnderway(page, committee.id);
	if (underway.length === 0) return [];
	const codes = new Map((await listProposals(page, committee.id)).map((proposal) => [proposal.id, proposal.code]));
	const lists: Waiting[] = [];
	for (const id of underway) {
		const outcome = await findOutcome(page, id);
		const { asks, commitments, statementOnly } = outcome;
		const written = statementOnly || asks.length + commitments.length > 0;
		const counted = { asks: asks.length, commitments: commitments.length, statementOnly };
		const edits = mayEditOutcome(actor, outcome) === 'yes';
		const step = (what: string, place = '', at = `/outcomes/${id}`) =>
			lists.push({
				what,
				href: `${home(committee)}${at}${place}`,
				title: outcome.title,
				lang: outcome.lang,
				code: outcome.code ?? codes.get(outcome.proposalId) ?? '',
				count: 1,
			});
		if (mayDecideWithdrawal(actor, outcome) === 'yes') step('decideWithdrawal', '#withdrawal');
		else if (outcome.withdrawnAt !== null) continue;
		else if (outcome.correctingAsk) {
			const [ask] = await listAsksById(page.db, [outcome.asks[outcome.correctingAsk - 1]?.id ?? ''], page.now);
			// Of what was answered meanwhile the words stand.
			if (!ask || ask.answer !== null) continue;
			const correct = `/asks/${ask.id}/correct`;
			if (mayReviewRedaction(actor, outcome) === 'yes') step('reviewCorrection', '#review', correct);
			else if (mayCorrectAsk(actor, outcome, ask) === 'yes') step('correctOutcome', '', correct);
		} else if (outcome.correcting && mayReviewRedaction(actor, outcome) === 'yes')
			step('reviewCorrection', '/correct#review');
		else if (mayCorrectOutcome(actor, outcome) === 'yes') step('correctOutcome', '/correct');
		else if (written && mayReviewRedaction(actor, outcome) === 'yes') step('reviewOutcome', '#review');
		else if (edits && outcomeState(outcome) === 'returned') step('outcomeReturned');
		else if (edits && !written) step('finishOutcome', '/edit');
		else if (mayPublishOutcome(actor, { ...outcome, ...counted }) === 'yes') step('publish', '/publish');
	}
	return lists;
};

/** One line for each outcome, however many of its asks wait. */
function byOutcome(committee: Committee, what: string, asks: readonly ClockedAsk[]): Waiting[] {
	return [...new Set(asks.map((ask) => ask.outcomeCode))].map((code) => {
		const here = asks.filter((ask) => ask.outcomeCode === code);
		const [first] = here;
		return {
			what,
			href: `${home(committee)}/outcomes/${code}#ask-${first?.id}`,
			title: first?.what ?? '',
			lang: first?.lang ?? null,
			code: code ?? '',
			count: here.length,
		};
	});
}

/** Answers that the committee has not heard yet, and what offices without an account say, for the liaison to write down. */
const answers: Source = async (page, committee) => {
	const { db, actor, now } = page;
	const toHear = (await listAsksByCommittee(db, committee.id, now)).filter(
		(ask) => mayHearAnswer(actor, ask) === 'yes',
	);
	const silent = hasRole(actor, committee.id, 'liaison') ? await listAsksWithoutOfficer(db, committee.id, now) : [];
	const asked = (await listAsksByCommittee(db, committee.id, now)).filter(
		(ask) => mayReplyToOffice(actor, ask) === 'yes',
	);
	return [
		...asked.map((ask) => ({
			...{ what: 'replyToOffice', href: `${home(committee)}/asks/${ask.id}#reply`, count: 1 },
			...{ title: ask.what, lang: ask.lang, code: ask.outcomeCode ?? '' },
		})),
		...byOutcome(committee, 'hearAnswer', toHear),
		...byOutcome(committee, 'officeWithoutAccount', silent),
	];
};

/** Promises at which somebody of another group must look now: 30, 90 or 180 days after they were made. */
const checks: Source = async ({ db, actor, now }, committee) => {
	if (!isMember(actor, committee.id)) return [];
	const due = (await readCommitments(db, { committeeId: committee.id })).filter(
		(one) => mayCheckCommitment(actor, one, now) === 'yes',
	);
	const [first] = due;
	if (!first) return [];
	const href = due.length === 1 ? `/commitments/${first.id}#check` : '/commitments?state=due';
	return [
		{
			...{ what: 'checkCommitment', href: home(committee) + href, count: due.length },
			...{ title: first.what, lang: first.lang, code: first.outcomeCode },
		},
	];
};

/** Answers to asks of others that the committee carries too, and decisions about such asks that a mediator carries out. */
const joint: Source = async ({ db, actor, now }, committee) => {
	const asks = await listAsksById(
		db,
		(await listCoSigned(db, committee.id)).map((one) => one.askId),
		now,
	);
	const toHear = asks.filter((ask) => {
		const signed = ask.coSigners.find((one) => one.committeeId === committee.id);
		return signed && mayHearJointAnswer(actor, ask, signed) === 'yes';
	});
	const toCarryOut = hasRole(actor, committee.id, 'mediator') ? await listToCarryOut(db, committee.id) : [];
	const page = `${home(committee)}/co-signed`;
	return [
		...toHear.map((ask) => ({
			...{ what: 'hearAnswer', href: `${page}#ask-${ask.id}`, title: ask.what, lang: ask.lang },
			...{ code: ask.outcomeCode ?? '', count: 1 },
		})),
		...toCarryOut.map((one) =>
			waitingFor(one.coSigning === 'sign' ? 'coSignAsk' : 'endCoSignature', `${page}#decision-${one.id}`, one),
		),
	];
};

/** Where in the committee a step is taken. */
function placeOf(what: string, code: string): string {
	if (what === 'announcePoll') return `/polls/announce/${code}`;
	return what === 'draftOutcome' ? '/outcomes' : `/proposals/${code}`;
}

const proposals: Source = async (page, committee) => {
	const { actor } = page;
	return (await listProposals(page, committee.id)).flatMap((proposal) => {
		const { what, who } = proposal.next;
		const forMe =
			who === 'author'
				? proposal.authorId === actor.accountId
				: who === 'mediator' &&
					['screen', 'freeze', 'announcePoll', 'draftOutcome'].includes(what) &&
					mayMediate(actor, committee.id, proposal.authorId, proposal.id) === 'yes';
		return forMe
			? [
					{
						what,
						href: home(committee) + placeOf(what, proposal.code),
						title: proposal.title,
						lang: proposal.lang,
						code: proposal.code,
						count: 1,
					},
				]
			: [];
	});
};

/** What only mediators of the committee have on their desk. */
const forMediators =
	(source: Source): Source =>
	async (page, committee) =>
		hasRole(page.actor, committee.id, 'mediator') ? source(page, committee) : [];

/** Lost cards for which somebody else has vouched and a second person is needed. */
const lostCards: Source = async ({ db, actor, now }, committee) => {
	const lists: Waiting[] = [];
	for (const request of await listCardRequests(db, now)) {
		const reach = await findReach(db, request.accountId);
		if (!reach.committeeIds.includes(committee.id) || request.askedBy === actor.accountId) continue;
		if (mayReplaceCard(actor, request.accountId, reach) !== 'yes') continue;
		lists.push({
			what: 'lostCard',
			href: `${home(committee)}/people#request-${request.accountId}`,
			title: request.name,
			lang: null,
			code: '',
			count: 1,
		});
	}
	return lists;
};

/** Amendments to one's own text, to be taken into it or not. */
const amendments: Source = async (page, committee) => {
	const waiting = await countAmendmentsToAnswer(page.db, committee.id, page.actor.accountId ?? '');
	if (waiting.length === 0) return [];
	const mine = await listProposals(page, committee.id);
	return waiting.flatMap(({ proposalId, count }) =>
		mine
			.filter((proposal) => proposal.id === proposalId && ['open', 'returned'].includes(proposal.state))
			.map((proposal) => ({
				what: 'amendments',
				href: `${home(committee)}/proposals/${proposal.code}#amendments`,
				title: proposal.title,
				lang: proposal.lang,
				code: proposal.code,
				count,
			})),
	);
};

/** Amendments that touch the same words: their author chooses, or a mediator puts them to a vote. */
const conflicts: Source = async (page, committee) => {
	const lists: Waiting[] = [];
	for (const proposal of await listProposals(page, committee.id)) {
		if (!['open', 'returned'].includes(proposal.state)) continue;
		if (mayMediate(page.actor, committee.id, proposal.authorId, proposal.id) !== 'yes') continue;
		const count = await countConflicts(page, proposal);
		if (count > 0)
			lists.push({
				what: 'conflict',
				href: `${home(committee)}/proposals/${proposal.code}#amendments`,
				title: proposal.title,
				lang: proposal.lang,
				code: proposal.code,
				count,
			});
	}
	return lists;
};

/** Where somebody goes on with what they had begun: the very form that holds it. */
function whereBegun(path: string, verb: string, { op, clauseId, topic }: Record<string, unknown>): string {
	if (verb === 'postStatement' || verb === 'appealDecision') return `${path}#talk`;
	const which = Object.entries({ op, clause: clauseId, topic }).filter((one): one is [string, string] =>
		Boolean(one[1]),
	);
	const asked = verb === 'offerAmendment' || verb === 'raiseConcern' ? new URLSearchParams(which).toString() : '';
	return asked ? `${path}?${asked}` : path;
}

/** Whether there is more in it than the choices and codes that a form holds from the beginning. */
function holdsWords(typed: unknown): boolean {
	if (typeof typed === 'string') return /\S\s+\S/.test(typed);
	return typeof typed === 'object' && typed !== null && Object.values(typed).some(holdsWords);
}

/** What one has begun to write here and not sent: found again without knowing on which page. */
const begun: Source = async (page, committee) => {
	const all = await listBegunForms(page.db, page.actor.accountId ?? '', home(committee));
	const forms = all.filter(({ typed }) => holdsWords(typed));
	if (forms.length === 0) return [];
	const matters = [...(await listProposals(page, committee.id)), ...(await listConcerns(page, committee.id))];
	return forms.map(({ path, form, typed }) => {
		const [verb = ''] = form.split('-');
		const about = matters.find((matter) => matter.code === path.split('/')[4]);
		return {
			what: `begun.${verb}`,
			href: whereBegun(path, verb, typed),
			title: about?.title ?? '',
			lang: about?.lang ?? null,
			code: about?.code ?? '',
			count: 1,
		};
	});
};

/** Nominations of oneself that still want a yes or a no: whoever does not answer does not stand. */
const nominations: Source = async ({ db, actor, now }, committee) =>
	(await listUnanswered(db, actor.personId, now))
		.filter((one) => one.committeeId === committee.id)
		.map((one) => ({
			...{ what: 'acceptNomination', title: one.title, lang: null, code: one.code, count: 1 },
			href: `${home(committee)}/elections/${one.code}/candidates/${one.candidateId}`,
		}));

/** Results of elections that whoever ran them can now confirm. */
const resultsToConfirm: Source = async ({ db, actor, now }, committee) =>
	(await listWaitingResults(db, now, committee.id))
		.filter((one) => one.waitsFor === 'confirmation' && one.convenorId === actor.accountId)
		.map((one) => ({
			...{ what: 'confirmElection', href: `${home(committee)}/elections/${one.code}/result` },
			...{ title: one.title, lang: null, code: one.code, count: 1 },
		}));

/** Terms that end, or have ended, without an election under way, and what two thirds of the seats decided about seats. */
const terms: Source = async ({ db, now }, committee) => {
	const line = (what: string, code = '', count = 1): Waiting => ({
		...{ what, href: `${home(committee)}/terms`, title: committee.name, lang: null, code, count },
	});
	const decisions = await listSeatDecisions(db, committee.id);
	const { state, election, vacant } = await readTerms(db, committee, now);
	const due = election === null && (state === 'ending' || state === 'caretaker');
	return [
		...decisions.map((one) => line('seatDecision', one.code)),
		...(due ? [line(state === 'ending' ? 'termEnding' : 'caretaking')] : []),
		...(election === null && !due && vacant > 0 ? [line('vacantSeats', '', vacant)] : []),
	];
};

/** Everything that can wait for somebody in a committee, the most pressing first. Each noun adds its own. */
const SOURCES: Source[] = [
	openPolls,
	nominations,
	sessionsToLead,
	sessionsElsewhere,
	lostCards,
	pollsToMove,
	ballotsToEnter,
	boxesToCount,
	talks('offeredWords', listTalksOffered),
	talks('otherWords', listTalksReturned),
	talks('wordsDecided', listTalksDecided),
	forMediators(talks('statements', listTalksWaiting)),
	forMediators(talks('hiding', listTalksToHide)),
	forMediators(talks('appeals', listTalksAppealed)),
	forMediators(complaintsWaiting),
	minutesWaiting,
	amendments,
	forMediators(conflicts),
	agreementsToEnter,
	agreementsToPublish,
	resultsToConfirm,
	forMediators(terms),
	outcomes,
	answers,
	joint,
	checks,
	agreementsWaiting,
	proposals,
	begun,
];

/** What waits for this person in the committee. */
export async function listWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	// Whoever stands for a committee need not belong to it.
	if (!takesPart(page.actor, committee.id)) return nominations(page, committee);
	const lists: Waiting[] = [];
	for (const source of SOURCES) lists.push(...(await source(page, committee)));
	return lists;
}

/** What changes a desk: the committees, what lies between speakers and mediators there, and one's own words. */
export function deskTopics(actor: Actor, committees: readonly { id: string }[]): Topic[] {
	return committees.flatMap(({ id }) => [
		topicOf('committee', id),
		...(hasRole(actor, id, 'mediator') ? [topicOf('moderation', id)] : []),
		...(actor.accountId ? [topicOf('voice', actor.accountId)] : []),
	]);
}

/** A committee in which somebody serves, with what waits for them there. */
export interface DeskOfCommittee {
	code: string;
	name: string;
	waiting: Waiting[];
}

/** What waits for somebody in all the committees in which they sit, mediate, write for others or are to stand. */
export async function listDesks(page: PageContext): Promise<{ desks: DeskOfCommittee[]; topics: Topic[] }> {
	const asked = await listUnanswered(page.db, page.actor.personId, page.now);
	const serving = new Set([...page.actor.seats, ...page.actor.roles, ...asked].map((held) => held.committeeId));
	const committees = (await listCommittees(page.db)).filter((committee) => serving.has(committee.id));
	const desks: DeskOfCommittee[] = [];
	for (const committee of committees)
		desks.push({ code: committee.code, name: committee.name, waiting: await listWaiting(page, committee) });
	return { desks, topics: [...new Set(deskTopics(page.actor, committees))].slice(0, 20) };
}
