import { describe, expect, it } from 'vitest';
import type { Actor, CommitteeRole } from '#domain/account/account.ts';
import { hasRole, nobody, system, takesPart } from '#domain/account/account.ts';
import * as agreement from '#domain/agreement/agreementPolicy.ts';
import * as publication from '#domain/agreement/publicationPolicy.ts';
import * as account from '#domain/account/accountPolicy.ts';
import * as amendment from '#domain/amendment/amendmentPolicy.ts';
import * as figures from '#domain/figures/figuresPolicy.ts';
import * as photo from '#domain/photo/photoPolicy.ts';
import { mayImportAreas } from '#domain/area/areaPolicy.ts';
import * as ask from '#domain/ask/askPolicy.ts';
import * as caucus from '#domain/caucus/caucusPolicy.ts';
import * as commitment from '#domain/commitment/commitmentPolicy.ts';
import { mayImportArchive, mayMakeArchive } from '#domain/archive/archivePolicy.ts';
import * as committee from '#domain/committee/committeePolicy.ts';
import * as complaint from '#domain/complaint/complaintPolicy.ts';
import * as concern from '#domain/concern/concernPolicy.ts';
import * as officeDesk from '#domain/desk/deskPolicy.ts';
import * as discussion from '#domain/discussion/discussionPolicy.ts';
import * as handOver from '#domain/handOver/handOverPolicy.ts';
import { mayRetryJob } from '#domain/job/jobPolicy.ts';
import { mayMoveClock, mayRenameMission, maySetSafeguarding } from '#domain/installation/installationPolicy.ts';
import * as floor from '#domain/floor/floorPolicy.ts';
import * as roll from '#domain/election/rollPolicy.ts';
import * as keyholder from '#domain/election/keyholderPolicy.ts';
import * as election from '#domain/election/electionPolicy.ts';
import * as move from '#domain/election/movePolicy.ts';
import * as mediatorKey from '#domain/mediatorKey/mediatorKeyPolicy.ts';
import * as keptForm from '#domain/keptForm/keptFormPolicy.ts';
import { mayBeReached, mayRing } from '#domain/notice/noticePolicy.ts';
import * as office from '#domain/office/officePolicy.ts';
import * as outcome from '#domain/outcome/outcomePolicy.ts';
import * as paper from '#domain/paper/paperPolicy.ts';
import * as phone from '#domain/phone/phonePolicy.ts';
import * as poll from '#domain/poll/pollPolicy.ts';
import * as recusal from '#domain/recusal/recusalPolicy.ts';
import * as proposal from '#domain/proposal/proposalPolicy.ts';
import * as result from '#domain/election/resultPolicy.ts';
import * as term from '#domain/term/termPolicy.ts';
import type { Verdict } from '#domain/refusals.ts';
import * as party from '#domain/session/partyPolicy.ts';
import * as minutes from '#domain/minutes/minutesPolicy.ts';
import * as issue from '#domain/issue/issuePolicy.ts';
import * as phase from '#domain/phase/phasePolicy.ts';
import * as sessionStatement from '#domain/sessionStatement/sessionStatementPolicy.ts';
import * as invitation from '#domain/session/invitationPolicy.ts';
import * as session from '#domain/session/sessionPolicy.ts';
import * as webhook from '#domain/webhook/webhookPolicy.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';
import { listVerbs } from '../support/verbs.ts';

/**
 * Role × verb: who may do what, as one table. A row names a verb, asks its policy about one and the same matter of
 * committee BGS (or office `field`), and lists every role that gets a yes; all others must get a no, and nobody must
 * be asked to sign in. To add a verb, add a row; what a verb is asked about is a thing in its ordinary state.
 */
const BGS = 'committee-bgs';
const BBR = 'committee-bbr';
const NOW = '2026-03-02T08:00:00.000Z';

function person(name: string, given: Partial<Actor> = {}): Actor {
	return { ...nobody, kind: 'person', accountId: `account-${name}`, personId: `person-${name}`, name, ...given };
}
const seat = (committeeId: string) => [
	{ committeeId, seatId: `seat-${committeeId}`, constituency: 'women', side: null, office: null },
];
const role = (committeeId: string, held: CommitteeRole) => [{ committeeId, role: held, constituency: 'faiths' }];

/** Everybody who may knock: each role once, of this committee and of another. */
const ACTORS = {
	system,
	nobody,
	stranger: person('stranger'),
	administrator: person('administrator', { administrator: true }),
	member: person('member', { seats: seat(BGS) }),
	mediator: person('mediator', { roles: role(BGS, 'mediator') }),
	liaison: person('liaison', { roles: role(BGS, 'liaison') }),
	observer: person('observer', { roles: role(BGS, 'observer') }),
	neighbour: person('neighbour', { seats: seat(BBR) }),
	otherMediator: person('otherMediator', { roles: role(BBR, 'mediator') }),
	otherLiaison: person('otherLiaison', { roles: role(BBR, 'liaison') }),
	officer: person('officer', { officeIds: ['field'] }),
	/** Runs an election, and is nothing else here. */
	convenor: person('convenor'),
	otherOfficer: person('otherOfficer', { officeIds: ['town-hall'] }),
} satisfies Record<string, Actor>;
type Who = keyof typeof ACTORS;

const ADMINISTRATION: Who[] = ['system', 'administrator'];
const INSIDE: Who[] = ['member', 'mediator', 'liaison'];
const EVERYBODY = Object.keys(ACTORS) as Who[];
const SIGNED_IN = EVERYBODY.filter((who) => who !== 'system' && who !== 'nobody');

const bgs = { id: BGS };
const open = { closedAt: null, endedAt: null, frozenAt: null, vacantSince: null };
const own = { administrator: false, officer: false, mediator: false, committeeIds: [BGS] };

const sitting = { id: BGS, suspendedAt: null, dissolvedAt: null };
/** Raised and written by the member, so that the mediator may mediate. */
const raised = { committeeId: BGS, raisedBy: 'account-member', closedAt: null };
const drafted = {
	...{
		id: 'proposal',
		committeeId: BGS,
		authorId: 'account-member',
		submittedAt: null,
		openedAt: null,
		frozenAt: null,
	},
	...{ coolsUntil: null, decidedAt: null, decision: null, withdrawnAt: null },
};
const offered = { authorId: 'account-another', settledAt: null, polled: false };
const discussed = { ...drafted, submittedAt: NOW, openedAt: NOW };
const ofAnother = { ...discussed, authorId: 'account-another' };
const talk = {
	...{ committeeId: BGS, subjectId: 'proposal', ownerId: 'account-member', subjectOver: false },
	...{ closedAt: null, slowedUntil: null },
};
const resting = { ...talk, slowedUntil: '2026-03-02T08:10:00.000Z' };
const said = {
	...{ speakerId: 'account-another', onBehalfOf: null, visibleAt: null, heldAt: null, returnedAt: null },
	...{ decidedBy: null, restatedAs: null, offeredAt: null, agreedAt: null, keptAt: null },
	...{
		hideAskedAt: null,
		hideAskedBy: null,
		hideAskedOrigin: null,
		hideDeclinedAt: null,
		hiddenAt: null,
		hiddenBy: null,
		lentTo: null,
		lentAt: null,
	},
};
/** Said by the member. */
const byMember = { ...said, speakerId: 'account-member' };
const toHide = { ...said, hideAskedAt: NOW, hideAskedBy: 'account-another', hideAskedOrigin: 'youth' };
const held = { ...byMember, heldAt: NOW, decidedBy: 'account-another' };
const appeal = { against: 'held', decidedAt: null } as const;

const frozen = { ...discussed, frozenAt: NOW, coolsUntil: NOW };
const announced = {
	...{
		committeeId: BGS,
		secret: true,
		proposalId: 'proposal',
		proposal: frozen,
		amendments: [],
		parties: [],
		openedAt: null,
		closesAt: null,
		closedAt: null,
	},
	...{ outcome: null, certifiedAt: null },
};
/** An agreement in its draft, that the stranger is to sign; then fixed, then in force. */
const begun = {
	...{ committeeId: BGS, matterId: null, signs: ['person-stranger'], fixedAt: null, coolsUntil: null },
	...{ inForceAt: null, inForce: null, reviewDueAt: null, endedAt: null, replacedAt: null },
};
const fixed = { ...begun, fixedAt: NOW, coolsUntil: NOW };
const holding = { ...fixed, inForceAt: NOW, inForce: 'full' };
/** In force, and its parties let everybody read it; then chosen by the second mediator to leave. */
const opened = { ...holding, fixedText: '{"audience":"public"}', partyPersons: [] as string[] };
const chosen = {
	...{ publishedAt: null, withdrawnAt: null, verdict: null },
	chosen: { accounts: ['account-second'], constituencies: ['women'], hasSecond: true },
};
const PEN_HOLDERS: Who[] = ['mediator', 'liaison'];

/** A session that is called, which the mediator of BGS mediates. */
const called = {
	...{ id: 'session', committeeId: BGS, subjectId: null, calledAt: NOW, convenedAt: null },
	...{ suspendedAt: null, adjournedAt: null, stoppedAt: null, closedAt: null },
};
const ITS_MEDIATORS = [{ accountId: 'account-mediator', leftAt: null }];
/** A session under way in a phase; the stranger is of one of its sides. */
const inPhase = (phase: string) => ({
	session: { ...called, kind: 'mediation', phase, convenedAt: NOW },
	mediators: ITS_MEDIATORS,
	office: 'rapporteur',
	ownParties: [] as string[],
});
const ofSide = (actor: Actor, phase: string) => ({
	...inPhase(phase),
	ownParties: actor.accountId === 'account-stranger' ? ['side'] : [],
});
/** Said by somebody without an account, and read back. */
const spoken = {
	...{ attendeeId: 'attendee', speakerAccountId: null, confirmedAt: NOW, waitsBecause: null, clearedAt: null },
	...{ parkedAt: null, withdrawnAt: null },
};
const underWay = {
	...{ ...called, convenedAt: NOW, scheduledFor: NOW },
	...{ closeAskedAt: null as string | null, closeAskedBy: null as string | null },
};
/** One of its two mediators asked to close it without agreement. */
const askedToClose = { ...underWay, closeAskedAt: NOW, closeAskedBy: 'account-other' };
const side = { consentedAt: null, consentWithdrawnAt: null };
const WRITERS: Who[] = ['member', 'mediator', 'liaison'];
/** It is under way, and the member sits in it; somebody without a place in the committee does, too. */
const going = { ...called, convenedAt: NOW, slowUntil: null };
const restingFloor = { ...going, slowUntil: '2026-03-02T08:10:00.000Z' };
const sits = { personId: 'person-member', was: 'present', relation: null };
const sitsToo = { ...sits, personId: 'person-stranger' };
const kept = { mediators: ITS_MEDIATORS, office: null };
/** What is asked in that session with raised hands. */
const onTheSpot = { code: 'BGS-S-001', title: '', purpose: '', lang: 'fr', mediators: ITS_MEDIATORS };
const byHand = {
	...announced,
	...{ openedAt: NOW, secret: false, proposalId: null, proposal: null, how: 'hands' as const },
	session: { ...called, ...onTheSpot },
};
const running = { ...called, convenedAt: NOW };
const ITS_TWO = [
	{ accountId: 'account-mediator', constituency: 'faiths', leftAt: null },
	{ accountId: 'account-second', constituency: 'youth', leftAt: null },
];
/** A private talk with a side that the member is of, and words that the other mediator proposed. */
const apart = { minutes: null, partyId: 'party' };
const toCross = { proposedBy: 'account-second', consentHow: null, releasedBy: null };
const ofThatSide = (actor: Actor) => actor.accountId === 'account-member';
/** What somebody told the other mediators about the second one. */
const told = {
	...{ committeeId: BGS, aboutId: 'account-second', raisedBy: 'account-another', heardBy: 'mediators' },
	...{ raisedOn: NOW.slice(0, 10), answer: null },
};
/** A mediator of another committee is asked to help in the session. */
const invited = {
	...{ accountId: 'account-otherMediator', fromCommitteeId: BBR },
	...{ acceptedAt: null, declinedAt: null, withdrawnAt: null },
};
/** The session, over; its minutes are drafted, read back, signed, cleared. */
const over = { ...called, convenedAt: NOW, closedAt: NOW };
const desk = { session: over, mediators: ITS_MEDIATORS, office: 'rapporteur' };
const gathered = { version: 1, readBackVersion: null, signedAt: null, publishedAt: null };
const readOut = { ...gathered, readBackVersion: 1, onlyHeld: false, signatures: [] };
const leaving = {
	...{ ...gathered, readBackVersion: 1, signedAt: NOW, committeeId: BGS, leaves: [], redaction: 1 },
	...{ review: null, reviewedRedaction: null, matterId: null, related: [] },
	chosen: { accounts: ['account-other'], constituencies: ['farmers'], hasSecond: true },
};
const voting = { ...announced, openedAt: NOW };
const pastItsTime = { ...voting, closesAt: NOW };
const counted = { ...voting, secret: false, closedAt: NOW, outcome: 'carried', certifiedAt: NOW };
const named = { ...voting, secret: false };
/** The roll has the member of BGS, who has a phone, and one who has none. */
const enrolled = { accountId: 'account-member', recusedAt: null, paperAt: null };
const withoutPhone = { accountId: null, recusedAt: null, paperAt: null };
const ownEntry = (actor: Actor) => (actor.accountId === enrolled.accountId ? enrolled : null);
const sameCard = { newCard: false };
/** The same vote as the desk sees it, written by somebody else, with a box out; and the urn of an election. */
const asked = { method: 'yesNoAbstain', passRule: 'simpleMajority' } as const;
const atDesk = { ...voting, ...asked, optionsCount: 0, points: null, ownerIds: [], election: null };
const atElection = {
	...atDesk,
	...{ proposalId: null, election: { id: '', contestId: '', convenorId: 'account-stranger', candidateIds: [] } },
};
const voter = {
	...{ entryId: 'entry', accountId: 'account-member', name: '', number: 1, place: '' },
	...{ recusedAt: null, presentAt: null, paperAt: null },
};
const takes = { boxOut: true, phoneBallot: false };
const box = {
	...{
		id: 'box',
		pollId: 'poll',
		kind: 'paper' as const,
		label: '',
		issued: 5,
		openedAt: NOW,
		openedBy: '',
		seal: null,
	},
	...{
		firstEntry: null,
		firstBy: null,
		secondEntry: null,
		secondBy: null,
		digest: null,
		witnesses: [],
		pouredInto: null,
	},
	...{ inBox: null, blank: null, spoilt: null, unused: null, certifiedAt: null, certifiedBy: null },
	...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: null },
};
const five = { counts: { yes: 5 }, blank: 0, spoilt: 0, unused: 0 };
const agreed = { ...box, firstEntry: five, firstBy: 'account-one', secondEntry: five, secondBy: 'account-two' };
const afterClose = { ...atDesk, closedAt: NOW };
const DESK: Who[] = ['mediator', 'liaison'];

/** Run by the mediator, before its opening. */
const awaited = {
	...({ convenorId: 'account-mediator', keyKept: 'keyholders', nominationsClosedAt: NOW, openedAt: null } as const),
	...{ closesAt: NOW, closedAt: null, countedAt: null, confirmedAt: null, installedAt: null, annulledAt: null },
};
const keeper = { accountId: 'account-member', publicKey: null, lostAt: null };

const LATER = '2026-03-09T08:00:00.000Z';
const rolled = { ...awaited, opensAt: NOW, closesAt: LATER };
const votedIn = { ...rolled, openedAt: NOW };
const contest = { name: '', electors: 5, candidates: 2 };

/** Drafted by the mediator, who stands for `faiths`; the member stands for `women`. */
const written = {
	...{ committeeId: BGS, version: 2, review: null, reviewedVersion: null, publishedAt: null, withdrawnAt: null },
	...{ writers: ['account-mediator'], writersConstituencies: ['faiths'], reviewers: [], correcting: false },
};
const adopted = { committeeId: BGS, decision: 'adopted', hasOutcome: false };
const cleared = { ...written, review: 'cleared', reviewedVersion: 2, asks: 1, commitments: 0, statementOnly: false };
const inSight = {
	...{ committeeId: BGS, publishedAt: NOW, withdrawnAt: null, withdrawnBy: 'account-another' },
	...{ withdrawnOrigin: null, withdrawalConfirmedAt: null },
};
const sent = {
	...{ committeeId: BGS, sentAt: NOW, answer: null, heardAt: null, acknowledgedAt: null },
	...{ officeId: 'field', officeHasAccount: true },
};
const heardAnswer = { ...sent, answer: 'partly', heardAt: NOW };
const withQuestion = { ...sent, questions: [{ repliedAt: null }] };
/** Promised by the field office a month ago; nobody has looked yet. */
const promised = {
	...{ committeeId: BGS, proposalId: 'proposal', officeId: 'field' as string | null, officeHasAccount: true },
	...{ madeAt: '2026-01-30T08:00:00.000Z', dueOn: null, timeZone: 'Africa/Bangui', result: null, checks: [] },
	holders: [
		{
			...{ seatId: 'seatOfNobody', constituency: 'herders', personId: 'withoutPhone', name: 'Sans téléphone' },
			...{ termEnd: '2028-01-01', hasAccount: false, steppedBack: false },
		},
	],
};
const photographed = { accountId: 'somebody', personId: 'someone', photo: { cleared: false } };
const answerDraft = { officeId: 'field', draftedBy: 'account-another', sentAt: null };
const joining = { committeeId: BGS, decision: 'adopted', carriedOutAt: null, coSigning: 'sign' };
const byWord = { ...sent, officeId: 'chief', officeHasAccount: false };

const provisional = {
	...{ committeeId: BGS, convenorId: 'account-mediator', nominationsClosedAt: NOW, openedAt: NOW, closesAt: NOW },
	...{ closedAt: NOW, countedAt: NOW, confirmedAt: null, installedAt: null, annulledAt: null },
	challengesUntil: '2026-03-09T22:59:59.999Z',
};
const undisputed = { ...provisional, challengesUntil: '2026-03-01T22:59:59.999Z' };
const standingHere = (actor: Actor) => {
	if (takesPart(actor, BGS)) return 'member';
	return hasRole(actor, BGS, 'observer') ? 'observer' : null;
};
const byTwoThirds = {
	...{ committeeId: BGS, aboutPersonId: 'person-recalled', carriedOutAt: null },
	poll: { passRule: 'twoThirdsOfSeats', outcome: 'carried' },
};
const announcedElection = {
	...{ committeeId: BGS, convenorId: 'account-convenor', nominationsUntil: '2026-03-03T08:00:00.000Z' },
	...{ nominationsClosedAt: null, openedAt: null, closesAt: '2026-03-09T08:00:00.000Z', closedAt: null },
	...{ countedAt: null, confirmedAt: null, installedAt: null, annulledAt: null },
};
const namesFixed = { ...announcedElection, nominationsUntil: NOW, nominationsClosedAt: NOW };
const movable = { ...namesFixed, opensAt: LATER, termStart: '2030-01-01', termEnd: '2033-01-01' };
const underVote = { ...namesFixed, openedAt: NOW };
const putForward = { personId: 'person-stranger', acceptedAt: null, declinedAt: null, withdrawnAt: null };
const CONVENING: Who[] = [...ADMINISTRATION, 'convenor'];

type Row = [verb: string, may: (actor: Actor) => Verdict, who: Who[]];
const TABLE: Row[] = [
	// people
	['registerPerson', (actor) => account.mayRegisterPerson(actor, BGS), [...ADMINISTRATION, 'liaison']],
	['registerPerson for no committee', (actor) => account.mayRegisterPerson(actor, null), ADMINISTRATION],
	['issueCard', (actor) => account.mayIssueCard(actor, own), [...ADMINISTRATION, 'liaison']],
	[
		'issueCard to an administrator',
		(actor) => account.mayIssueCard(actor, { ...own, administrator: true }),
		ADMINISTRATION,
	],
	['issueCard to an officer', (actor) => account.mayIssueCard(actor, { ...own, officer: true }), ADMINISTRATION],
	['issueCard to a mediator', (actor) => account.mayIssueCard(actor, { ...own, mediator: true }), ADMINISTRATION],
	[
		'issueCard to somebody of two committees',
		(actor) => account.mayIssueCard(actor, { ...own, committeeIds: [BGS, BBR] }),
		ADMINISTRATION,
	],
	[
		'issueCard again, which another asked for',
		(actor) => account.mayIssueCardAgain(actor, 'account-another', own, { askedBy: 'account-somebody' }),
		[...ADMINISTRATION, 'liaison', 'mediator'],
	],
	[
		'issueCard again, which nobody asked for',
		(actor) => account.mayIssueCardAgain(actor, 'account-another', own, null),
		['system'],
	],
	[
		'requestCard',
		(actor) => account.mayRequestCard(actor, { id: 'account-another', opened: true, requested: false }, own),
		[...ADMINISTRATION, 'liaison', 'mediator'],
	],
	[
		'requestCard for a mediator',
		(actor) =>
			account.mayRequestCard(
				actor,
				{ id: 'account-another', opened: true, requested: false },
				{ ...own, mediator: true },
			),
		[...ADMINISTRATION, 'mediator'],
	],
	[
		'requestCard for an officer',
		(actor) =>
			account.mayRequestCard(
				actor,
				{ id: 'account-another', opened: true, requested: false },
				{ ...own, officer: true },
			),
		ADMINISTRATION,
	],
	[
		'withdrawCardRequest',
		(actor) => account.mayWithdrawCardRequest(actor, 'account-another', own),
		[...ADMINISTRATION, 'liaison', 'mediator'],
	],
	['makeAdministrator', account.mayMakeAdministrator, ADMINISTRATION],
	[
		'endAdministration',
		(actor) => account.mayEndAdministration(actor, { id: 'another', administrator: true }),
		ADMINISTRATION,
	],
	['freezeAccount', (actor) => account.mayFreezeAccount(actor, { id: 'another', frozenAt: null }), ADMINISTRATION],
	['unfreezeAccount', (actor) => account.mayUnfreezeAccount(actor, { frozenAt: NOW }), ADMINISTRATION],
	['changePin', account.mayChangePin, SIGNED_IN],
	[
		'addPhoto of somebody of Bangassou',
		(actor) => photo.mayAddPhoto(actor, { personId: 'another', committeeIds: [BGS] }),
		['system', 'liaison'],
	],
	[
		'removePhoto of somebody of Bangassou',
		(actor) => photo.mayRemovePhoto(actor, { personId: 'another', committeeIds: [BGS] }),
		[...ADMINISTRATION, 'liaison'],
	],
	['askErasure', account.mayAskErasure, SIGNED_IN],
	['withdrawErasure', account.mayWithdrawErasure, SIGNED_IN],
	[
		'erasePerson',
		(actor) =>
			account.mayErasePerson(actor, {
				accountId: 'another',
				asked: true,
				frozen: null,
				serves: false,
				onRoll: false,
				inElection: false,
			}),
		ADMINISTRATION,
	],
	['endSignIn', account.mayEndSignIn, SIGNED_IN],
	['endOtherSignIns', account.mayEndOtherSignIns, SIGNED_IN],
	['endAllSignIns', account.mayEndAllSignIns, SIGNED_IN],
	['readNotices', account.mayReadNotices, SIGNED_IN],
	['addContact', mayBeReached, SIGNED_IN],
	['removeContact', mayBeReached, SIGNED_IN],
	['confirmContact', mayBeReached, SIGNED_IN],
	['sendCodeAgain', mayBeReached, SIGNED_IN],
	['ringHere', mayRing, SIGNED_IN],
	['stopRinging', mayBeReached, SIGNED_IN],
	['chooseNotices', mayBeReached, SIGNED_IN],
	['keepForm', keptForm.mayKeepForm, SIGNED_IN],
	['discardKeptForm', keptForm.mayDiscardKeptForm, SIGNED_IN],
	['chooseLanguage', account.mayChooseLanguage, SIGNED_IN],
	[
		'makeFirstAdministrator, with the code from the terminal',
		() => account.mayMakeFirstAdministrator({ firstRunCodeHash: 'hash', administrators: 0 }),
		EVERYBODY,
	],
	['moveClock, of a demo', () => mayMoveClock({ demo: 1 }), EVERYBODY],
	// mission and places
	['renameMission', mayRenameMission, ADMINISTRATION],
	['retryJob', (actor) => mayRetryJob(actor, { state: 'failed' }), ADMINISTRATION],
	['setSafeguarding', maySetSafeguarding, ADMINISTRATION],
	['registerWebhook', webhook.mayRegisterWebhook, ADMINISTRATION],
	['replayWebhook', (actor) => webhook.mayReplayWebhook(actor, open), ADMINISTRATION],
	['endWebhook', (actor) => webhook.mayEndWebhook(actor, open), ADMINISTRATION],
	['importAreas', mayImportAreas, ADMINISTRATION],
	['makeArchive, of what is public', (actor) => mayMakeArchive(actor, 'public'), ADMINISTRATION],
	['makeArchive, of a committee’s records', (actor) => mayMakeArchive(actor, 'committee'), ['system']],
	['importArchive', mayImportArchive, ['system']],
	['beginHandOver', (actor) => handOver.mayBeginHandOver(actor, { underWay: false }), ADMINISTRATION],
	['repointAsks', (actor) => handOver.mayEmptyOffice(actor, { underWay: true }), ADMINISTRATION],
	['reparentOffices', (actor) => handOver.mayEmptyOffice(actor, { underWay: true }), ADMINISTRATION],
	['withdrawSecondWord', handOver.mayWithdrawSecondWord, ADMINISTRATION],
	['dismissOfficers', (actor) => handOver.mayEmptyOffice(actor, { underWay: true }), ADMINISTRATION],
	[
		'finishHandOver',
		(actor) => handOver.mayFinishHandOver(actor, { underWay: true, administrators: 2, asksLeft: 0 }),
		ADMINISTRATION,
	],
	['importOffices', office.mayImportOffices, ADMINISTRATION],
	['openOffice', office.mayOpenOffice, ADMINISTRATION],
	['closeOffice', (actor) => office.mayCloseOffice(actor, open), ADMINISTRATION],
	['reopenOffice', (actor) => office.mayReopenOffice(actor, { closedAt: NOW }), ADMINISTRATION],
	['appointOfficer', (actor) => office.mayAppointOfficer(actor, open), ADMINISTRATION],
	['dismissOfficer', (actor) => office.mayDismissOfficer(actor, open), ADMINISTRATION],
	// concerns, proposals and the talk about them
	['raiseConcern', (actor) => concern.mayRaiseConcern(actor, sitting), ['member', 'liaison']],
	['referConcern', (actor) => concern.mayReferConcern(actor, sitting), INSIDE],
	['closeConcern', (actor) => concern.mayCloseConcern(actor, raised), ['member', 'mediator']],
	['draftProposal', (actor) => proposal.mayDraftProposal(actor, sitting), ['member', 'liaison']],
	['editProposal', (actor) => proposal.mayEditProposal(actor, { ...discussed, pollUnderWay: false }), ['member']],
	['submitProposal', (actor) => proposal.maySubmitProposal(actor, drafted), ['member']],
	['screenProposal', (actor) => proposal.mayScreenProposal(actor, { ...drafted, submittedAt: NOW }), ['mediator']],
	[
		'freezeText',
		(actor) => proposal.mayFreezeText(actor, { ...discussed, clauseCount: 1, pollUnderWay: false }),
		['mediator'],
	],
	['withdrawProposal', (actor) => proposal.mayWithdrawProposal(actor, { ...discussed, pollOpen: false }), ['member']],
	['deferProposal', (actor) => proposal.mayDeferProposal(actor, { ...discussed, pollUnderWay: false }), ['mediator']],
	[
		'resumeProposal',
		(actor) => proposal.mayResumeProposal(actor, { ...discussed, deferredAt: NOW, deferredUntil: NOW }, NOW),
		['system', 'mediator'],
	],
	['referProposal', (actor) => proposal.mayReferProposal(actor, { ...discussed, pollUnderWay: false }), ['mediator']],
	[
		'convertToAgreement',
		(actor) => proposal.mayConvertToAgreement(actor, { ...discussed, pollUnderWay: false }),
		['mediator'],
	],
	[
		'offerAmendment, to the text of another',
		(actor) => amendment.mayOfferAmendment(actor, ofAnother, sitting),
		['member', 'liaison'],
	],
	[
		'supportAmendment',
		(actor) => amendment.maySupportAmendment(actor, ofAnother, { ...offered, fit: 'current' }),
		['member'],
	],
	[
		'acceptAmendment, to one’s own text',
		(actor) =>
			amendment.mayAcceptAmendment(actor, { ...discussed, pollUnderWay: false }, { ...offered, fit: 'current' }),
		['member'],
	],
	[
		'rejectAmendment, to one’s own text',
		(actor) => amendment.mayRejectAmendment(actor, discussed, { ...offered, rejectedAt: null }),
		['member'],
	],
	[
		'withdrawAmendment, of one’s own',
		(actor) => amendment.mayWithdrawAmendment(actor, { ...offered, authorId: 'account-member' }),
		['member'],
	],
	['translateText', (actor) => mayTranslateText(actor, discussed), INSIDE],
	[
		'translateText, of what is published',
		(actor) => mayTranslateText(actor, { ...discussed, outcome: 'published' }),
		['mediator'],
	],
	[
		'translateText of what is published',
		(actor) => mayTranslateText(actor, { ...discussed, outcome: 'published' }),
		['mediator'],
	],
	['openThread', (actor) => discussion.mayOpenThread(actor, { ...talk, exists: false }), ['mediator']],
	['postStatement', (actor) => discussion.mayPostStatement(actor, talk, NOW), INSIDE],
	['releaseStatement', (actor) => discussion.mayReleaseStatement(actor, talk, said), ['mediator']],
	['holdStatement', (actor) => discussion.mayHoldStatement(actor, talk, said), ['mediator']],
	['returnStatement', (actor) => discussion.mayReturnStatement(actor, talk, said), ['mediator']],
	['restateStatement', (actor) => discussion.mayRestateStatement(actor, talk, said), ['mediator']],
	[
		'agreeRestatement, of one’s own',
		(actor) => discussion.mayAgreeRestatement(actor, { ...byMember, offeredAt: NOW }, true),
		['member'],
	],
	[
		'keepOwnWords, of one’s own',
		(actor) => discussion.mayKeepOwnWords(actor, { ...byMember, offeredAt: NOW }),
		['member'],
	],
	['hideStatement', (actor) => discussion.mayHideStatement(actor, talk, said, 'faiths'), ['mediator']],
	['hideStatement, as the second', (actor) => discussion.mayHideStatement(actor, talk, toHide, 'faiths'), ['mediator']],
	[
		'hideStatement, as a second of the same origin',
		(actor) => discussion.mayHideStatement(actor, talk, toHide, 'youth'),
		[],
	],
	[
		'askSecondMediator, where the committee has nobody else',
		(actor) => discussion.mayAskSecondMediator(actor, talk, toHide, NOW, { hasSecond: false }),
		['mediator'],
	],
	[
		'askSecondMediator, where it has',
		(actor) => discussion.mayAskSecondMediator(actor, talk, toHide, NOW, { hasSecond: true }),
		[],
	],
	['declineSecondLook, of what another was asked', (actor) => discussion.mayDeclineSecondLook(actor, toHide), []],
	['declineHiding', (actor) => discussion.mayDeclineHiding(actor, talk, toHide), ['mediator']],
	['appealDecision, on one’s own words', (actor) => discussion.mayAppealDecision(actor, held, []), ['member']],
	['decideAppeal', (actor) => discussion.mayDecideAppeal(actor, talk, held, appeal), ['mediator']],
	['slowThread', (actor) => discussion.maySlowThread(actor, talk, NOW), ['mediator']],
	['resumeThread', (actor) => discussion.mayResumeThread(actor, resting, NOW), ['mediator']],
	['postStatement, while the talk rests', (actor) => discussion.mayPostStatement(actor, resting, NOW), []],
	['see turns and length', (actor) => discussion.maySeeBalance(actor, talk), ['mediator']],
	[
		'recuse, from a matter',
		(actor) => recusal.mayRecuse(actor, { id: 'proposal', committeeId: BGS }),
		['member', 'mediator'],
	],
	[
		'rejoin, who had stepped back',
		(actor) => recusal.mayRejoin(actor, { endedAt: null }, false),
		[...SIGNED_IN, 'system'],
	],
	['closeThread', (actor) => discussion.mayCloseThread(actor, talk), ['mediator']],
	// polls
	['announcePoll', (actor) => poll.mayAnnouncePoll(actor, frozen, [], NOW), ['mediator']],
	[
		'announcePoll, on an amendment to an open text',
		(actor) => {
			const paper = [{ ...offered, standing: { fit: 'current' } }];
			return poll.mayPollAmendments(actor, discussed, paper, { pollUnderWay: false });
		},
		['mediator'],
	],
	['openPoll', (actor) => poll.mayOpenPoll(actor, announced, NOW), ['system', 'mediator']],
	['withdrawPoll', (actor) => poll.mayWithdrawPoll(actor, announced), ['mediator']],
	['markPresent', (actor) => poll.mayMarkPresent(actor, voting, ownEntry(actor), NOW), ['member']],
	[
		'markPresent, for somebody in the room',
		(actor) => poll.mayMarkPresent(actor, voting, withoutPhone, NOW),
		['mediator', 'liaison'],
	],
	['recuse, from a vote', (actor) => poll.mayLeavePoll(actor, voting, ownEntry(actor), NOW), ['member']],
	['castBallot', (actor) => poll.mayCastBallot(actor, voting, ownEntry(actor), NOW, sameCard), ['member']],
	[
		'castBallot, with a card issued since the opening',
		(actor) => poll.mayCastBallot(actor, voting, ownEntry(actor), NOW, { newCard: true }),
		[],
	],
	[
		'castBallot, in a named poll for a member without a phone',
		(actor) => poll.mayCastBallot(actor, named, withoutPhone, NOW, sameCard),
		['liaison'],
	],
	[
		'castBallot, in a secret poll for a member without a phone',
		(actor) => poll.mayCastBallot(actor, voting, withoutPhone, NOW, sameCard),
		[],
	],
	[
		'castBallot, for a member who has a phone',
		(actor) => poll.mayCastBallot(actor, named, { ...withoutPhone, accountId: 'account-another' }, NOW, sameCard),
		[],
	],
	['closePoll, before its time', (actor) => poll.mayClosePoll(actor, voting, NOW), ['mediator']],
	['closePoll, at its time', (actor) => poll.mayClosePoll(actor, pastItsTime, NOW), ['system', 'mediator']],
	['openPaperBatch', (actor) => paper.mayOpenPaperBatch(actor, atDesk, NOW), DESK],
	[
		'openPaperBatch, of an election',
		(actor) => paper.mayOpenPaperBatch(actor, atElection, NOW),
		['system', 'stranger', 'administrator'],
	],
	['handOutPapers', (actor) => paper.mayHandOutPapers(actor, atDesk, NOW, { boxOut: true }), DESK],
	['takePaperBallot', (actor) => paper.mayTakePaperBallot(actor, atDesk, voter, NOW, takes), DESK],
	[
		'giveBackPaperBallot',
		(actor) => paper.mayGiveBackPaperBallot(actor, atDesk, { ...voter, paperAt: NOW }, NOW),
		DESK,
	],
	[
		'giveUpPhoneBallot, one’s own or before two witnesses',
		(actor) => paper.mayGiveUpPhoneBallot(actor, atDesk, voter, NOW, { phoneBallot: true, witnesses: 2 }),
		['member', ...DESK],
	],
	['enterPaperBatch', (actor) => paper.mayEnterPaperBatch(actor, afterClose, box, 5), INSIDE],
	['certifyBatch', (actor) => paper.mayCertifyBatch(actor, afterClose, agreed, { onPaper: 5, otherBoxes: 0 }), DESK],
	[
		'withdrawBatch',
		(actor) => paper.mayWithdrawBatch(actor, afterClose, box, { witnesses: 2, onPaper: 0, otherBoxOut: false }),
		DESK,
	],
	['openUrn', poll.mayOpenUrn, ['system']],
	['voidPoll', poll.mayVoidPoll, ['system']],
	// keyholders of elections: the mediator runs this one, the member keeps a key, one more has no account
	['nameKeyholders', (actor) => keyholder.mayNameKeyholders(actor, awaited, NOW), [...ADMINISTRATION, 'mediator']],
	['drawKeyWords', (actor) => keyholder.mayDrawKeyWords(actor, awaited, keeper, NOW), ['member']],
	[
		'drawKeyWords, without an account',
		(actor) => keyholder.mayDrawKeyWords(actor, awaited, { ...keeper, accountId: null }, NOW),
		[...ADMINISTRATION, 'mediator'],
	],
	[
		'reportKeyLost',
		(actor) => keyholder.mayReportKeyLost(actor, awaited, { ...keeper, publicKey: 'key' }, NOW),
		[...ADMINISTRATION, 'member', 'mediator'],
	],
	// the roll of an election that the mediator runs, its opening, its close
	['addElector', (actor) => roll.mayAddElector(actor, rolled, NOW), [...ADMINISTRATION, 'mediator']],
	['strikeElector', (actor) => roll.mayStrikeElector(actor, rolled, NOW), [...ADMINISTRATION, 'mediator']],
	['importElectors', (actor) => roll.mayImportElectors(actor, rolled, NOW), [...ADMINISTRATION, 'mediator']],
	[
		'enterElectorList',
		(actor) => roll.mayEnterElectorList(actor, rolled, { state: 'checked', enterable: 1 }, NOW),
		[...ADMINISTRATION, 'mediator'],
	],
	[
		'cancelElectorImport',
		(actor) => roll.mayCancelElectorImport(actor, rolled, { state: 'entering' }, NOW),
		[...ADMINISTRATION, 'mediator'],
	],
	['issueElectorCards', (actor) => roll.mayIssueElectorCards(actor, rolled, NOW), [...ADMINISTRATION, 'mediator']],
	[
		'openElection',
		(actor) => roll.mayOpenElection(actor, rolled, [contest], { importing: false }, NOW),
		[...ADMINISTRATION, 'mediator'],
	],
	['closeElection', (actor) => roll.mayCloseElection(actor, votedIn, NOW), ['administrator', 'mediator']],
	[
		'closeElection, at its time',
		(actor) => roll.mayCloseElection(actor, votedIn, LATER),
		[...ADMINISTRATION, 'mediator'],
	],
	// elections
	['announceElection', (actor) => election.mayAnnounceElection(actor, { dissolvedAt: null }), ADMINISTRATION],
	[
		'nominateCandidate',
		(actor) => election.mayNominateCandidate(actor, announcedElection, { personId: null, lacking: false }, NOW),
		[...CONVENING, 'liaison'],
	],
	[
		'nominateCandidate, oneself',
		(actor) =>
			election.mayNominateCandidate(actor, announcedElection, { personId: 'person-stranger', lacking: false }, NOW),
		[...CONVENING, 'liaison', 'stranger'],
	],
	[
		'acceptNomination',
		(actor) => election.mayAcceptNomination(actor, announcedElection, putForward, NOW),
		[...CONVENING, 'stranger'],
	],
	[
		'declineNomination',
		(actor) => election.mayDeclineNomination(actor, announcedElection, putForward, NOW),
		[...CONVENING, 'stranger'],
	],
	[
		'withdrawCandidate',
		(actor) => election.mayWithdrawCandidate(actor, namesFixed, { ...putForward, acceptedAt: NOW }, NOW),
		[...CONVENING, 'stranger'],
	],
	[
		'closeNominations',
		(actor) => election.mayCloseNominations(actor, { ...announcedElection, nominationsUntil: NOW }, NOW),
		CONVENING,
	],
	['drawLot', (actor) => election.mayDrawLot(actor, namesFixed, { lot: null }, NOW), CONVENING],
	[
		'moveVoting',
		(actor) => move.mayMoveVoting(actor, movable, { isCandidate: false, extended: false }, NOW),
		CONVENING.filter((role) => role !== 'system'),
	],
	[
		'repeatContest',
		(actor) => result.mayRepeatContest(actor, namesFixed, { annulledAt: NOW, repeated: false }),
		ADMINISTRATION,
	],
	['annulElection', (actor) => election.mayAnnulElection(actor, namesFixed, NOW), CONVENING],
	['annulElection, when people vote', (actor) => election.mayAnnulElection(actor, underVote, NOW), ADMINISTRATION],
	[
		'openElectionUrn',
		(actor) => keyholder.mayOpenElectionUrn(actor, { ...awaited, closedAt: NOW }, [keeper], { papersAwaited: false }),
		[...ADMINISTRATION, 'member', 'mediator'],
	],
	['openContestUrn', keyholder.mayOpenContestUrn, ['system']],
	['countElection', keyholder.mayCountElection, ['system']],
	// upward, and back
	['draftOutcome', (actor) => outcome.mayDraftOutcome(actor, adopted), ['mediator']],
	['editOutcome', (actor) => outcome.mayEditOutcome(actor, written), ['mediator']],
	['reviewRedaction', (actor) => outcome.mayReviewRedaction(actor, written), ['member']],
	[
		'reviewRedaction, of the draft of another mediator for another group',
		(actor) =>
			outcome.mayReviewRedaction(actor, { ...written, writers: ['account-another'], writersConstituencies: ['youth'] }),
		['member', 'mediator'],
	],
	['publishOutcome', (actor) => outcome.mayPublishOutcome(actor, cleared), ['mediator']],
	['closeQuarter', (actor) => figures.mayCloseQuarter(actor, { closesAt: NOW, isClosed: false }, NOW), ['system']],
	[
		'read the dashboard of a field office',
		(actor) => figures.mayReadDashboard(actor, { id: 'field', level: 'fieldOffice' }),
		['officer'],
	],
	['draftCorrection', (actor) => outcome.mayDraftCorrection(actor, { ...written, publishedAt: NOW }), ['mediator']],
	[
		'dropCorrection',
		(actor) => outcome.mayDropCorrection(actor, { ...written, publishedAt: NOW, correcting: true }),
		['mediator'],
	],
	[
		'correctOutcome',
		(actor) => outcome.mayCorrectOutcome(actor, { ...cleared, publishedAt: NOW, correcting: true }),
		['mediator'],
	],
	[
		'draftAskCorrection',
		(actor) => outcome.mayDraftAskCorrection(actor, { ...written, publishedAt: NOW }, { ordinal: 1, answer: null }),
		['mediator'],
	],
	[
		'correctAsk',
		(actor) => {
			const correcting = { publishedAt: NOW, correcting: true, correctingAsk: 1 };
			return outcome.mayCorrectAsk(actor, { ...cleared, ...correcting }, { ordinal: 1, answer: null });
		},
		['mediator'],
	],
	['withdrawOutcome', (actor) => outcome.mayWithdrawOutcome(actor, inSight), ['mediator']],
	[
		'decideWithdrawal, of what another mediator has withdrawn for another group',
		(actor) => outcome.mayDecideWithdrawal(actor, { ...inSight, withdrawnAt: NOW, withdrawnOrigin: 'herders' }),
		['member', 'mediator'],
	],
	[
		'returnOutcome',
		(actor) => outcome.mayReturnOutcome(actor, { ...inSight, withdrawnAt: '2026-02-01T00:00:00.000Z' }, NOW),
		['system'],
	],
	['acknowledgeAsk', (actor) => ask.mayAcknowledgeAsk(actor, sent), ['officer']],
	['acknowledgeAsk, of an office without account', (actor) => ask.mayAcknowledgeAsk(actor, byWord), ['liaison']],
	['acknowledgeAsks', (actor) => ask.mayAcknowledgeAsks(actor, sent), ['officer']],
	['acknowledgeAsks, of an office without account', (actor) => ask.mayAcknowledgeAsks(actor, byWord), ['liaison']],
	['mergeAsks', (actor) => ask.mayMergeAsks(actor, { ...sent, id: 'one' }, { ...sent, id: 'other' }), ['officer']],
	['separateAsk', (actor) => ask.maySeparateAsk(actor, { ...sent, mergedIntoId: 'other' }), ['officer']],
	[
		'coSignAsk, which Bangassou decided about an ask of Bambari',
		(actor) => ask.mayCoSignAsk(actor, joining, { committeeId: BBR, answer: null }),
		['mediator'],
	],
	['endCoSignature', (actor) => ask.mayEndCoSignature(actor, { ...joining, coSigning: 'end' }), ['mediator']],
	[
		'hearJointAnswer, of an ask of Bambari',
		(actor) =>
			ask.mayHearJointAnswer(
				actor,
				{ ...sent, committeeId: BBR, answer: 'partly' },
				{ committeeId: BGS, heardAt: null },
			),
		['member', 'mediator'],
	],
	['assignAsk', (actor) => officeDesk.mayAssignAsk(actor, sent), ['officer']],
	['unassignAsk', (actor) => officeDesk.mayUnassignAsk(actor, sent), ['officer']],
	['writeNote', (actor) => officeDesk.mayWriteNote(actor, sent), ['officer']],
	[
		'removeNote, which the officer wrote',
		(actor) => officeDesk.mayRemoveNote(actor, { officeId: 'field', accountId: 'account-officer' }),
		['officer'],
	],
	[
		'removeNote, which a colleague wrote',
		(actor) => officeDesk.mayRemoveNote(actor, { officeId: 'field', accountId: 'another' }),
		[],
	],
	['draftAnswer', (actor) => officeDesk.mayDraftAnswer(actor, sent), ['officer']],
	[
		'reviewAnswerDraft, which another wrote',
		(actor) => officeDesk.mayReviewAnswerDraft(actor, answerDraft),
		['officer'],
	],
	[
		'reviewAnswerDraft, which the officer wrote',
		(actor) => officeDesk.mayReviewAnswerDraft(actor, { ...answerDraft, draftedBy: 'account-officer' }),
		[],
	],
	['dropAnswerDraft', (actor) => officeDesk.mayDropAnswerDraft(actor, answerDraft), ['officer']],
	['setSecondEyes', (actor) => officeDesk.maySetSecondEyes(actor, 'field'), [...ADMINISTRATION, 'officer']],
	['answerAsk', (actor) => ask.mayAnswerAsk(actor, sent), ['officer']],
	['answerAsk, of an office without account', (actor) => ask.mayAnswerAsk(actor, byWord), ['liaison']],
	['redirectAsk', (actor) => ask.mayRedirectAsk(actor, sent), ['officer']],
	['redirectAsk, of an office without account', (actor) => ask.mayRedirectAsk(actor, byWord), ['liaison']],
	['takeUpAsk', (actor) => ask.mayTakeUpAsk(actor, sent), ['officer']],
	['askBack', (actor) => ask.mayAskBack(actor, sent), ['officer']],
	['replyToOffice', (actor) => ask.mayReplyToOffice(actor, withQuestion), ['mediator', 'liaison']],
	['reopenAsk', (actor) => ask.mayReopenAsk(actor, heardAnswer), ['mediator']],
	[
		'reopenAsk, when a promise was broken',
		(actor) => ask.mayReopenAsk(actor, { ...heardAnswer, promises: [{ result: 'broken' }] }),
		['member', 'mediator'],
	],
	['reportProgress', (actor) => commitment.mayReportProgress(actor, promised), ['officer']],
	[
		'reportProgress, of the committee’s own promise',
		(actor) => commitment.mayReportProgress(actor, { ...promised, officeId: null }),
		['mediator', 'liaison'],
	],
	['checkCommitment', (actor) => commitment.mayCheckCommitment(actor, promised, NOW), ['member']],
	[
		'checkCommitment, for the holder of a seat who has no account',
		(actor) => commitment.mayCheckFor(actor, promised, 'seatOfNobody', NOW),
		['liaison'],
	],
	['clearCheckPhoto', (actor) => commitment.mayClearCheckPhoto(actor, promised, photographed), ['mediator']],
	['removeCheckPhoto', (actor) => commitment.mayRemoveCheckPhoto(actor, promised, photographed), ['mediator']],
	[
		'explainCommitment, what was not kept',
		(actor) => commitment.mayExplainCommitment(actor, { ...promised, result: 'broken' }),
		['officer'],
	],
	['hearAnswer', (actor) => ask.mayHearAnswer(actor, { ...sent, answer: 'partly' }), ['member', 'mediator']],
	// committees
	['foundCommittee', committee.mayFoundCommittee, ADMINISTRATION],
	['dissolveCommittee', (actor) => committee.mayEndCommittee(actor, { dissolvedAt: null }), ADMINISTRATION],
	['handOverCommittee', (actor) => committee.mayEndCommittee(actor, { dissolvedAt: null }), ADMINISTRATION],
	['adoptRules', committee.mayAdoptRules, ADMINISTRATION],
	['seatMember', (actor) => committee.maySeatMember(actor, { vacantSince: NOW }), ADMINISTRATION],
	['vacateSeat', (actor) => committee.mayVacateSeat(actor, open), ADMINISTRATION],
	// from the provisional result to the seats, of an election that the mediator ran
	[
		'challengeElection, each as what they are in it',
		(actor) => result.mayChallengeElection(actor, provisional, standingHere(actor), NOW),
		[...INSIDE, 'observer'],
	],
	[
		'ruleOnChallenge',
		(actor) => result.mayRuleOnChallenge(actor, provisional, { accountId: 'account-member', ruling: null }, false, NOW),
		ADMINISTRATION,
	],
	[
		'confirmElection, after the days for challenges',
		(actor) => result.mayConfirmElection(actor, undisputed, { openChallenges: 0, isCandidate: false }, NOW),
		['administrator', 'mediator'],
	],
	[
		'installMembers, on the first day',
		(actor) => result.mayInstallMembers(actor, { ...undisputed, confirmedAt: NOW }, true, NOW),
		[...ADMINISTRATION, 'mediator'],
	],
	['seatAlternate', (actor) => result.mayFillFromCount(actor, { vacantSince: NOW }, 'next', 'next'), ADMINISTRATION],
	[
		'passOverAlternate',
		(actor) => result.mayFillFromCount(actor, { vacantSince: NOW }, 'next', 'next'),
		ADMINISTRATION,
	],
	['followAsks', ask.mayFollowAsks, ['system']],
	['followTerms', term.mayFollowTerms, ['system']],
	[
		'recallMember, when two thirds decided it',
		(actor) => term.mayRecallMember(actor, { ...byTwoThirds, about: 'recall', stillSits: true }),
		[...ADMINISTRATION, 'mediator'],
	],
	[
		'renewTerm, when two thirds decided it',
		(actor) => term.mayRenewTerm(actor, { ...byTwoThirds, about: 'renewal', holdings: [{ renewedBy: null }] }),
		[...ADMINISTRATION, 'mediator'],
	],
	[
		'recordAbsences, the member’s seat being the rapporteur’s',
		(actor) => term.mayRecordAbsences(actor, bgs, 'rapporteur'),
		['member', 'mediator'],
	],
	[
		'draftAgreement',
		(actor) => agreement.mayDraftAgreement(actor, { ...begun, hasAgreement: false }, null),
		PEN_HOLDERS,
	],
	['editAgreement', (actor) => agreement.mayEditAgreement(actor, begun, null), PEN_HOLDERS],
	['recordReading', (actor) => agreement.mayRecordReading(actor, begun, null), PEN_HOLDERS],
	['consultConstituency', (actor) => agreement.mayConsultConstituency(actor, begun, null), PEN_HOLDERS],
	[
		'fixAgreement',
		(actor) =>
			agreement.mayFixAgreement(actor, { ...begun, clauseCount: 1, verifiable: true, parties: 2, reviewOn: NOW }),
		['mediator'],
	],
	['reopenAgreement', (actor) => agreement.mayReopenAgreement(actor, fixed), ['mediator']],
	[
		'signAgreement, with the account of who is to sign',
		(actor) =>
			agreement.maySignAgreement(actor, fixed, { personId: 'person-stranger', said: null, saidSelf: false }, NOW),
		['stranger'],
	],
	[
		'signAgreement, by a thumb that somebody takes',
		(actor) => agreement.mayTakeSignature(actor, fixed, { personId: null, said: null, saidSelf: false }, null, NOW),
		PEN_HOLDERS,
	],
	[
		'declineSignature',
		(actor) =>
			agreement.mayDeclineSignature(actor, fixed, { personId: 'person-stranger', said: null, saidSelf: false }, null),
		['stranger', ...PEN_HOLDERS],
	],
	[
		'bringIntoForce',
		(actor) =>
			agreement.mayBringIntoForce(
				actor,
				{ ...fixed, extent: 'part', partAskedBy: null, partAskedOrigin: null, partyPersons: [] },
				'faiths',
				NOW,
			),
		['mediator'],
	],
	['reportBreach', (actor) => agreement.mayReportBreach(actor, holding), ['stranger', ...INSIDE]],
	[
		'settleBreach',
		(actor) => agreement.maySettleBreach(actor, holding, { reportedBy: 'account-member', settledAt: null }),
		['mediator'],
	],
	[
		'callReview',
		(actor) => agreement.mayCallReview(actor, { ...holding, reviewOn: '2026-03-01' }, '2026-03-02'),
		['system'],
	],
	['redactAgreement', (actor) => publication.mayRedactAgreement(actor, opened, null), ['mediator']],
	['lookOverAgreement', (actor) => publication.mayLookOverAgreement(actor, opened, chosen), ['mediator']],
	[
		'lookOverAgreement, where the committee has no second mediator',
		(actor) =>
			publication.mayLookOverAgreement(actor, opened, {
				...chosen,
				chosen: { accounts: ['account-mediator'], constituencies: [], hasSecond: false },
			}),
		['administrator'],
	],
	[
		'publishAgreement',
		(actor) => publication.mayPublishAgreement(actor, opened, { ...chosen, verdict: 'cleared' }),
		['mediator'],
	],
	[
		'withdrawAgreement',
		(actor) => publication.mayWithdrawAgreement(actor, opened, { publishedAt: NOW, withdrawnAt: null }),
		['mediator'],
	],
	['reviewAgreement', (actor) => agreement.mayReviewAgreement(actor, holding), ['mediator']],
	['read an agreement', (actor) => agreement.mayReadAgreement(actor, begun), ['stranger', ...INSIDE]],
	[
		'enterPhase',
		(actor) => phase.mayEnterPhase(actor, inPhase('opening'), 'storytelling', { apart: false }),
		['mediator'],
	],
	[
		'confirmHeard, the stranger being of that side',
		(actor) => phase.mayConfirmHeard(actor, ofSide(actor, 'storytelling'), 'side'),
		[...INSIDE, 'stranger'],
	],
	['nameIssue', (actor) => issue.mayNameIssue(actor, inPhase('issues')), INSIDE],
	['moveIssue', (actor) => issue.mayMoveIssue(actor, inPhase('issues')), INSIDE],
	['dropIssue', (actor) => issue.mayDropIssue(actor, inPhase('issues')), INSIDE],
	[
		'acceptIssues, the stranger being of that side',
		(actor) => issue.mayAcceptIssues(actor, ofSide(actor, 'issues'), 'side'),
		[...INSIDE, 'stranger'],
	],
	[
		'nameInterest, the stranger being of that side',
		(actor) => issue.mayNameInterest(actor, ofSide(actor, 'interests'), 'side'),
		[...INSIDE, 'stranger'],
	],
	[
		'dropInterest, the stranger being of the other side',
		(actor) => issue.mayDropInterest(actor, ofSide(actor, 'interests'), 'other'),
		INSIDE,
	],
	['shareInterest', (actor) => issue.mayShareInterest(actor, inPhase('interests')), INSIDE],
	['offerOption', (actor) => issue.mayOfferOption(actor, inPhase('options')), INSIDE],
	['weighOption', (actor) => issue.mayWeighOption(actor, inPhase('agreement')), INSIDE],
	[
		'takeStatement, the member’s seat being the rapporteur’s',
		(actor) =>
			sessionStatement.mayTakeStatement(actor, inPhase('storytelling'), { kind: 'story', unattributed: false }),
		INSIDE,
	],
	[
		'takeStatement, of somebody whom nobody inside is to find',
		(actor) => sessionStatement.mayTakeStatement(actor, inPhase('storytelling'), { kind: 'story', unattributed: true }),
		['liaison'],
	],
	[
		'confirmStatement',
		(actor) => sessionStatement.mayConfirmStatement(actor, inPhase('issues'), { ...spoken, confirmedAt: null }),
		INSIDE,
	],
	[
		'rephraseStatement',
		(actor) => sessionStatement.mayRephraseStatement(actor, inPhase('issues'), spoken),
		['mediator'],
	],
	[
		'clearStatement',
		(actor) => sessionStatement.mayClearStatement(actor, inPhase('issues'), { ...spoken, waitsBecause: 'personNamed' }),
		['mediator'],
	],
	['parkStatement', (actor) => sessionStatement.mayParkStatement(actor, inPhase('issues'), spoken), ['mediator']],
	[
		'settleParked',
		(actor) => sessionStatement.maySettleParked(actor, inPhase('issues'), { ...spoken, parkedAt: NOW }),
		['mediator'],
	],
	['withdrawStatement', (actor) => sessionStatement.mayWithdrawStatement(actor, inPhase('issues'), spoken), INSIDE],
	[
		'withdrawStatement, of the stranger’s own words',
		(actor) =>
			sessionStatement.mayWithdrawStatement(actor, inPhase('issues'), {
				...spoken,
				speakerAccountId: 'account-stranger',
			}),
		['stranger'],
	],
	[
		'agreeVerbatim, the stranger being of that side',
		(actor) => sessionStatement.mayAgreeVerbatim(actor, ofSide(actor, 'opening'), 'side'),
		[...INSIDE, 'stranger'],
	],
	['scheduleSession', (actor) => session.mayScheduleSession(actor, bgs), ['mediator', 'liaison']],
	[
		'recordAttendance, the member’s seat being the rapporteur’s',
		(actor) => session.mayRecordAttendance(actor, called, ITS_MEDIATORS, 'rapporteur'),
		['member', 'mediator', 'liaison'],
	],
	[
		'conveneSession, with enough seats there',
		(actor) => session.mayConveneSession(actor, called, ITS_MEDIATORS, { met: true }),
		['mediator'],
	],
	...(
		[
			['editSession', session.mayEditSession],
			['callSession', session.mayCallSession],
			['setAgenda', session.maySetAgenda],
			['tickAgendaPoint', session.maySetAgenda],
			['addParty', party.mayAddParty],
			['addAttendee', party.mayAddAttendee],
			['setGroundRules', party.maySetGroundRules],
		] as const
	).map(([name, may]): Row => [
		`${name}, the member’s seat being the rapporteur’s`,
		(actor) => may(actor, { ...called, calledAt: null }, ITS_MEDIATORS, 'rapporteur'),
		WRITERS,
	]),
	[
		'removeParty, of a side that has not said yes',
		(actor) => party.mayRemoveParty(actor, called, ITS_MEDIATORS, 'rapporteur', side),
		WRITERS,
	],
	[
		'removeAttendee, of somebody who has not come',
		(actor) =>
			party.mayRemoveAttendee(actor, called, ITS_MEDIATORS, 'rapporteur', {
				...{ standing: 'guest', arrivedAt: null, was: 'expected', relation: null },
			}),
		WRITERS,
	],
	[
		'stepBack, of those on its list',
		(actor) =>
			party.mayStepBack(actor, called, {
				attendee: actor.accountId === 'account-member' ? { relation: null } : null,
				mediator: actor.accountId === 'account-mediator' ? { leftAt: null } : null,
			}),
		['member', 'mediator'],
	],
	[
		'giveConsent, said before a mediator',
		(actor) =>
			party.mayGiveConsent(actor, called, ITS_MEDIATORS, { party: side, how: 'spoken', belongs: false, rules: 1 }),
		['mediator'],
	],
	[
		'giveConsent, by an account of the side',
		(actor) =>
			party.mayGiveConsent(actor, called, ITS_MEDIATORS, {
				...{ party: side, how: 'account', belongs: actor.accountId === 'account-stranger', rules: 1 },
			}),
		['stranger'],
	],
	[
		'withdrawConsent',
		(actor) =>
			party.mayWithdrawConsent(actor, called, ITS_MEDIATORS, {
				party: { ...side, consentedAt: NOW },
				belongs: actor.accountId === 'account-stranger',
				office: null,
			}),
		['stranger', 'mediator', 'liaison'],
	],
	['addSessionMediator', (actor) => session.mayAddSessionMediator(actor, called, null), ['mediator', 'liaison']],
	[
		'adjournSession, at its time with too few there',
		(actor) =>
			session.mayAdjournSession(actor, { ...called, scheduledFor: NOW }, ITS_MEDIATORS, {
				...{ because: 'inquorate', office: 'rapporteur', quorum: { met: false }, now: NOW },
			}),
		WRITERS,
	],
	['suspendSession', (actor) => session.maySuspendSession(actor, underWay, ITS_MEDIATORS), ['mediator']],
	[
		'resumeSession, with enough seats there',
		(actor) =>
			session.mayResumeSession(actor, { ...underWay, suspendedAt: NOW }, ITS_MEDIATORS, {
				toCallAgain: 0,
				quorum: { met: true },
			}),
		['mediator'],
	],
	['stopForSafety', (actor) => session.mayStopForSafety(actor, underWay, ITS_MEDIATORS, 'rapporteur'), WRITERS],
	['closeSession', (actor) => session.mayCloseSession(actor, underWay, ITS_MEDIATORS, 'agreed'), ['mediator']],
	[
		'closeSession without agreement, as the second mediator',
		(actor) => session.mayCloseSession(actor, askedToClose, ITS_MEDIATORS, 'without'),
		['mediator'],
	],
	[
		'declineClosing, as the second mediator',
		(actor) => session.mayDeclineClosing(actor, askedToClose, ITS_MEDIATORS),
		['mediator'],
	],
	[
		'requestFloor, for the member',
		(actor) => floor.mayRequestFloor(actor, going, sits, kept),
		['member', 'mediator', 'liaison'],
	],
	[
		'requestFloor, for somebody without a place in the committee',
		(actor) => floor.mayRequestFloor(actor, going, sitsToo, kept),
		['stranger', 'mediator', 'liaison'],
	],
	[
		'withdrawRequest, of the member',
		(actor) => floor.mayWithdrawRequest(actor, going, sits, kept),
		['member', 'mediator', 'liaison'],
	],
	['endTurn, of the member', (actor) => floor.mayEndTurn(actor, going, sits, kept), ['member', 'mediator', 'liaison']],
	['giveFloor', (actor) => floor.mayGiveFloor(actor, going, kept, NOW), ['mediator', 'liaison']],
	['declineFloor', (actor) => floor.mayDeclineFloor(actor, going, ITS_MEDIATORS), ['mediator']],
	['setTurn', (actor) => floor.maySetTurn(actor, going, ITS_MEDIATORS), ['mediator']],
	['slowFloor', (actor) => floor.maySlowFloor(actor, going, ITS_MEDIATORS), ['mediator']],
	['resumeFloor', (actor) => floor.mayResumeFloor(actor, restingFloor, ITS_MEDIATORS, NOW), ['mediator']],
	['setNamesOnWall', (actor) => floor.maySetNamesOnWall(actor, going, ITS_MEDIATORS), ['mediator']],
	['see who had how much of the talk', (actor) => floor.maySeeShares(actor, going, ITS_MEDIATORS), ['mediator']],
	[
		'askOnTheSpot, while the session runs',
		(actor) => poll.mayAskOnTheSpot(actor, { ...called, convenedAt: NOW }, ITS_MEDIATORS, { pollUnderWay: false }),
		['mediator'],
	],
	[
		'countHands, the member’s seat being the rapporteur’s',
		(actor) => poll.mayCountHands(actor, byHand, 'rapporteur', NOW),
		['member', 'mediator', 'liaison'],
	],
	[
		'passPhone, the member’s seat being the rapporteur’s',
		(actor) => phone.mayPassPhone(actor, byHand, 'rapporteur'),
		['member', 'mediator', 'liaison'],
	],
	// apart
	['makeMediatorKey', (actor) => mediatorKey.mayMakeMediatorKey(actor, null, false), ['mediator', 'otherMediator']],
	[
		'changeMediatorPassphrase',
		(actor) => mediatorKey.mayChangeMediatorPassphrase(actor, {}),
		['mediator', 'otherMediator'],
	],
	['unlockNotes', (actor) => mediatorKey.mayUnlockNotes(actor, {}), ['mediator', 'otherMediator']],
	['lockNotes, on the browser in hand', mediatorKey.mayLockNotes, SIGNED_IN],
	['openCaucus', (actor) => caucus.mayOpenCaucus(actor, running, ITS_TWO, { open: false }), ['mediator']],
	['closeCaucus', (actor) => caucus.mayCloseCaucus(actor, running, ITS_TWO, apart), ['mediator']],
	['writeCaucusNote', (actor) => caucus.mayWriteCaucusNote(actor, running, ITS_TWO, apart, true), ['mediator']],
	['proposeRelease', (actor) => caucus.mayProposeRelease(actor, running, ITS_TWO, apart, true), ['mediator']],
	[
		'consentRelease, with an account',
		(actor) =>
			caucus.mayConsentRelease(actor, running, ITS_TWO, toCross, {
				how: 'account',
				ofThatSide: ofThatSide(actor),
				sees: 'yes',
			}),
		['member'],
	],
	[
		'consentRelease, before a mediator',
		(actor) =>
			caucus.mayConsentRelease(actor, running, ITS_TWO, toCross, { how: 'spoken', ofThatSide: false, sees: 'yes' }),
		['mediator'],
	],
	[
		'withdrawRelease',
		(actor) => caucus.mayWithdrawRelease(actor, running, ITS_TWO, toCross, ofThatSide(actor)),
		['member', 'mediator'],
	],
	[
		'releaseFromCaucus, as the second',
		(actor) => caucus.mayReleaseFromCaucus(actor, running, ITS_TWO, { ...toCross, consentHow: 'spoken' }),
		['mediator'],
	],
	[
		'releaseFromCaucus, as the first',
		(actor) =>
			caucus.mayReleaseFromCaucus(actor, running, ITS_TWO, {
				...toCross,
				proposedBy: 'account-mediator',
				consentHow: 'spoken',
			}),
		[],
	],
	[
		'raiseComplaint, about the other mediator',
		(actor) => complaint.mayRaiseComplaint(actor, running, { attends: false, aboutId: 'account-second' }),
		INSIDE,
	],
	['answerComplaint', (actor) => complaint.mayAnswerComplaint(actor, told, NOW), ['mediator']],
	[
		'answerComplaint, told to the coordination',
		(actor) => complaint.mayAnswerComplaint(actor, { ...told, heardBy: 'coordination' }, NOW),
		['administrator'],
	],
	[
		'answerComplaint, about oneself',
		(actor) => complaint.mayAnswerComplaint(actor, { ...told, aboutId: 'account-mediator' }, NOW),
		[],
	],
	[
		'inviteMediator',
		(actor) => invitation.mayInviteMediator(actor, called, ITS_MEDIATORS, null),
		['mediator', 'liaison'],
	],
	[
		'withdrawInvitation',
		(actor) => invitation.mayWithdrawInvitation(actor, called, ITS_MEDIATORS, invited),
		['mediator', 'liaison'],
	],
	['acceptInvitation', (actor) => invitation.mayAnswerInvitation(actor, called, invited), ['otherMediator']],
	['declineInvitation', (actor) => invitation.mayAnswerInvitation(actor, called, invited), ['otherMediator']],
	[
		'draftMinutes, the member’s seat being the rapporteur’s',
		(actor) => minutes.mayDraftMinutes(actor, desk, null),
		['member', 'mediator', 'liaison'],
	],
	[
		'editMinutes, the member’s seat being the rapporteur’s',
		(actor) => minutes.mayEditMinutes(actor, desk, gathered),
		['member', 'mediator', 'liaison'],
	],
	[
		'readBackMinutes, the member’s seat being the rapporteur’s',
		(actor) => minutes.mayReadBackMinutes(actor, desk, gathered),
		['member', 'mediator', 'liaison'],
	],
	[
		'signMinutes, for the mediators',
		(actor) => minutes.maySignMinutes(actor, desk, readOut, 'mediator', null),
		['mediator'],
	],
	[
		'signMinutes, for the committee',
		(actor) => minutes.maySignMinutes(actor, desk, readOut, 'committee', { relation: null }),
		['member'],
	],
	[
		'addAddendum, the member’s seat being the rapporteur’s',
		(actor) => minutes.mayAddAddendum(actor, desk, leaving),
		['member', 'mediator', 'liaison'],
	],
	['redactMinutes', (actor) => minutes.mayRedactMinutes(actor, leaving), ['mediator']],
	['reviewMinutes', (actor) => minutes.mayReviewMinutes(actor, leaving), ['mediator']],
	[
		'reviewMinutes, where the committee has no second mediator',
		(actor) =>
			minutes.mayReviewMinutes(actor, {
				...leaving,
				chosen: { ...leaving.chosen, accounts: ['account-mediator'], hasSecond: false },
			}),
		['administrator'],
	],
	[
		'publishMinutes',
		(actor) => minutes.mayPublishMinutes(actor, { ...leaving, review: 'cleared', reviewedRedaction: 1 }),
		['mediator'],
	],
	['read a session', (actor) => session.mayReadSession(actor, called), INSIDE],
	['appointMediator', committee.mayAppointMediator, ADMINISTRATION],
	['appointLiaison', committee.mayAppointLiaison, ADMINISTRATION],
	['appointObserver', committee.mayAppointObserver, ADMINISTRATION],
	['endAppointment', (actor) => committee.mayEndAppointment(actor, open), ADMINISTRATION],
	['enter a committee', (actor) => committee.mayEnterCommittee(actor, bgs), [...INSIDE, 'observer']],
	['read the record', (actor) => committee.mayReadRecord(actor, bgs), INSIDE],
	['read named ballots, after the close', (actor) => poll.mayReadNamedBallots(actor, counted), INSIDE],
	['read an inbox', (actor) => ask.mayReadInbox(actor, 'field'), ['officer']],
];

describe('role × verb', () => {
	it.each(TABLE)('%s', (_verb, may, who) => {
		const yeses = EVERYBODY.filter((name) => may(ACTORS[name]) === 'yes');
		expect(yeses.sort()).toEqual([...who].sort());
		if (!who.includes('nobody')) expect(may(nobody)).toEqual({ no: 'notSignedIn' });
	});

	it('has a row for every verb', async () => {
		// A card and a secret open these two, whoever holds them: no role is asked for.
		const byWhatOneKnows = ['claimCard', 'signIn', 'enterWithCard', 'castWithCard', 'takePhoneTurn', 'takePhoneBack'];
		const rows = new Set([...TABLE.map(([name]) => name.split(/[ ,]/)[0]), ...byWhatOneKnows]);
		const verbs = (await listVerbs()).flatMap((one) => one.verbs);
		expect(verbs.filter((name) => !rows.has(name))).toEqual([]);
	});
});
