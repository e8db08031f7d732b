/**
 * The data dictionary: every table and column in a sentence. Portable between SQLite and PostgreSQL.
 * Times are ISO 8601 text in UTC; days are `YYYY-MM-DD` in the committee's time zone; lists and objects are JSON text.
 * "Members" means holders of seats, mediators and liaisons of that committee.
 */

import type { Generated } from 'kysely';

/** A yes or no, stored as 1 or 0. */
export type Flag = 0 | 1;

/** The one installation: a mission and its clock. One row, id 1. */
export interface InstallationTable {
	id: 1;
	/** The mission's name, public. */
	missionName: string;
	/** 1 in a demo world: shows the fiction banner, allows `/demo`; `npm start` refuses such a database. */
	demo: Flag;
	/** Seconds that the demo's clock runs ahead; 0 outside the demo. */
	clockOffsetSeconds: number;
	/** SHA-256 of the one-time code printed in the terminal for the first administrator; null once used. */
	firstRunCodeHash: string | null;
	createdAt: string;
	/** When `palabre backup` last copied everything; null when it never did, and in a demo that nobody copies. */
	lastBackupAt: Generated<string | null>;
	/** Whom to call when mission or aid staff abuse their power; null until an administrator says it. Public. */
	safeguardingNumber: Generated<string | null>;
	/** JSON of what the mission says beside that number, by language. Public. */
	safeguardingWords: Generated<string>;
}

/** A hash chain of events: one per committee, per office, one for the installation, one restricted per committee. */
export interface ChainTable {
	/** `committee:<id>`, `office:<id>`, `installation` or `restricted:<committeeId>`. */
	id: string;
	/** How many events the chain holds; the next one's sequence number is length + 1. */
	length: number;
	/** Hash of the last event (hex), or 64 zeros. */
	head: string;
}

/** Everything that happened, in order, hash-chained. Members read their committee's; never restricted chains. */
export interface EventTable {
	chainId: string;
	/** 1, 2, 3 … without gaps inside a chain. */
	seq: number;
	type: string;
	at: string;
	/** Account that acted; null for the system. */
	actorId: string | null;
	/** Canonical JSON of what happened; null once erased for safety or by right. */
	payload: string | null;
	/** Random salt of the payload's hash (hex); erased with it. */
	salt: string | null;
	/** SHA-256 of salt + payload (hex); stays. */
	payloadHash: string;
	/** SHA-256 over chain, seq, type, at, actor, payload hash and the hash before (hex). */
	hash: string;
}

/** Answers already given to a form, so that the same form sent again acts once. Kept 30 days. */
export interface RequestTable {
	key: string;
	accountId: string | null;
	/** JSON of the answer. */
	answer: string;
	at: string;
}

/** Work that falls due by itself. */
export interface JobTable {
	id: string;
	/** Name of a registered job, e.g. `closePoll`. */
	kind: string;
	/** Id of what it concerns. */
	subjectId: string;
	runAt: string;
	/** Until when a process has claimed it; null when free. */
	leaseUntil: string | null;
	attempts: number;
	lastError: string | null;
	doneAt: string | null;
	/** Since when a process does it, on the machine's clock; null while nobody does. */
	startedAt: Generated<string | null>;
	/** When it last failed, on the machine's clock; null when it never did. */
	failedAt: Generated<string | null>;
	/** How often it failed. */
	failures: Generated<number>;
}

/** Another program that is told of public acts. Administrators see it. */
export interface WebhookTable {
	id: string;
	/** Where it is told. */
	url: string;
	/** JSON list of events that it is told of. */
	kinds: string;
	/** With it and the pepper beside the keys the secret is made; by itself it tells nothing. */
	salt: string;
	createdAt: string;
	createdBy: string | null;
	/** How often in a row telling it failed; 0 once it worked. */
	failures: number;
	/** What its server last answered; null when it did not. */
	lastStatus: number | null;
	lastTriedAt: string | null;
	/** When it was given up until somebody looks. */
	pausedAt: string | null;
	/** failing or gone. */
	pausedBecause: string | null;
	endedAt: string | null;
}

/** How far the record was read for other programs, by chain. */
export interface WebhookCursorTable {
	chainId: string;
	seq: number;
}

/** One act that one program is told of, once; its id stays the same however often it is sent. Gone after thirty days. */
export interface WebhookDeliveryTable {
	id: string;
	webhookId: string;
	/** Where in the record the act stands. */
	chainId: string;
	seq: number;
	type: string;
	at: string;
	attempts: number;
	/** Until when a process is sending it, on the machine's clock. */
	claimedUntil: string | null;
	deliveredAt: string | null;
}

/** That the mission hands the installation over to those who stay. Administrators see it. */
export interface HandOverTable {
	id: string;
	begunAt: string;
	begunBy: string | null;
	/** When everything was in other hands; null while it goes on. */
	finishedAt: string | null;
	finishedBy: string | null;
}

/** A place in the tree of areas, with its P-code and the code list's version. Public. */
export interface AreaTable {
	id: string;
	parentId: string | null;
	/** 0 country, 1 prefecture or region, 2 sub-prefecture or cercle, 3 commune. */
	level: number;
	name: string;
	/** OCHA place code, e.g. `CF621`; for a country its ISO code. */
	pcode: string;
	/** e.g. `CAF-COD-AB-v02`; a bare code is ambiguous. */
	pcodeVersion: string;
}

/** An addressee of asks. Public. */
export interface OfficeTable {
	id: string;
	/** Short code in URLs, e.g. `field-bangassou`. */
	code: string;
	name: string;
	/** localAuthority, fieldOffice, missionHq, ministry, agency, ngo. */
	level: string;
	areaId: string | null;
	/** Where an unanswered ask escalates to. */
	parentId: string | null;
	openedAt: string;
	closedAt: string | null;
	/** 1 when an answer leaves only after another officer of the office has approved its draft. */
	secondEyes: Generated<Flag>;
	/** Who said that this ends, until a second person has said so too; null when nobody has. */
	secondEyesEndBy: Generated<string | null>;
}

/** An account that answers for an office. Administrators see it. */
export interface OfficerTable {
	id: string;
	officeId: string;
	accountId: string;
	appointedAt: string;
	endedAt: string | null;
}

/** A human being; may have no account. Seen by members of the committees concerned and administrators. */
export interface PersonTable {
	id: string;
	displayName: string;
	/** 1 when the person consents to be named on public pages. */
	publicName: Flag;
	registeredAt: string;
	/** The committee for which its liaison registered the person; null when the administration did. */
	registeredFor: string | null;
	/** 1 when somebody who brought the person in said that they are 18 or older: needed for an account and for a seat. No age is kept. */
	adult: Flag;
	/** When the person asked to be erased; null when they have not, and once it is done. */
	erasureAskedAt: Generated<string | null>;
	/** When everything that says who they were was erased: the name is then `ERASED_NAME`. */
	erasedAt: Generated<string | null>;
}

/** A person's face, made anew from the photograph that was sent. Seen by whoever takes part in a committee with them. */
export interface PhotoTable {
	/** Changes with the photograph, so that a browser never shows an old one. */
	id: string;
	personId: string;
	/** The picture as JPEG in base64, 320 pixels a side, nothing in it but pixels: some 20 kB, so that it travels in every backup. */
	jpeg: string;
	addedAt: string;
	/** The person, or the liaison with their consent. */
	addedBy: string | null;
}

/** A name to sign in with that belonged to somebody who was erased: nobody else is given it, and it says nothing of whom. */
export interface RetiredHandleTable {
	handle: string;
}

/** A means to sign in. Seen by its holder, liaisons who issued its card and administrators. */
export interface AccountTable {
	id: string;
	personId: string;
	/** Two words, without accents, e.g. `mangue-rivage`. */
	handle: string;
	/** Argon2id hash of the PIN or passphrase; null until the card is claimed. Nobody sees it. */
	secretHash: string | null;
	/** Language of the signed-in pages; null follows the browser. */
	locale: string | null;
	administrator: Flag;
	createdAt: string;
	frozenAt: string | null;
	/** Account of who froze it, while it is frozen: somebody else is needed to erase its holder. */
	frozenBy: string | null;
}

/** An access card: a one-time code that lets a person claim the account on any phone. */
export interface CardTable {
	id: string;
	accountId: string;
	/** SHA-256 of the one-time code (60 random bits); the code itself is shown once, for printing. */
	codeHash: string;
	issuedAt: string;
	issuedBy: string | null;
	expiresAt: string;
	claimedAt: string | null;
	/** Set when a newer card replaces it. */
	revokedAt: string | null;
}

/** A signed-in browser. Its holder sees the list. */
export interface SignInTable {
	/** SHA-256 of the cookie's value; the value itself is never stored. */
	id: string;
	accountId: string;
	createdAt: string;
	/** Idle limit, moved forward with use; the absolute limit counts from createdAt. */
	expiresAt: string;
	/** What the browser says it is, shortened, so that the holder recognises it. */
	device: string;
	/** 1 on a phone that many hands share: it ends after minutes without a press instead of hours. */
	shared: Flag;
}

/** What somebody is told about their own account until they have read it. Seen by the holder alone. */
export interface AccountNoticeTable {
	id: string;
	accountId: string;
	/** What is told, e.g. `pinChanged`, `pollOpened`, `askOverdue`: a code, never words. */
	kind: string;
	at: string;
	/** Who asked or acted; null for the holder's own act, or whoever keeps the machine. */
	byAccountId: string | null;
	/** The second person who confirmed; null where none was needed. */
	withAccountId: string | null;
	/** The browser it was done from, for the holder's own acts; else empty. */
	device: string;
	readAt: string | null;
	/** The committee it happened in, for the name and the way there; null for what concerns the account alone. */
	committeeId: Generated<string | null>;
	/** The office it concerns, for its officers; null elsewhere. */
	officeId: Generated<string | null>;
	/** The poll or the ask that the notice leads to; null where it leads to the committee. */
	subjectId: Generated<string | null>;
	/** The event it was made from, so that nobody is told twice; null for what verbs tell themselves. */
	source: Generated<string | null>;
	/** When it was looked at for e-mail and messages; null until then. */
	carriedAt: Generated<string | null>;
}

/** How far notices have been made from a chain of events. Nobody sees it. */
export interface NoticeCursorTable {
	chainId: string;
	/** Of a chain its last event; of the days on which promises are looked at (`checks`) the minute since 1970. */
	seq: number;
}

/** By which way somebody wants to hear of a matter, or does not; without a row what is usual counts. Seen by them alone. */
export interface NoticeChoiceTable {
	accountId: string;
	/** security, seat, session, vote, words, ask, answer, decision. */
	topic: string;
	/** app, email, sms, push. */
	channel: string;
	wanted: Flag;
}

/** When nothing rings at somebody's, by the clock of their committee; without a row it is the night. Seen by them alone. */
export interface QuietHoursTable {
	accountId: string;
	/** e.g. 20:00. */
	since: string;
	/** e.g. 06:00; the same as `since` where nothing is quiet. */
	until: string;
}

/** Where somebody can be reached, sealed with the house's key, which is in no backup. Seen by them alone. */
export interface ContactTable {
	accountId: string;
	/** email or sms. */
	channel: string;
	sealed: string;
	addedAt: string;
	/** The code that went there and is to be entered; null once it was. */
	codeId: Generated<string | null>;
	/** When its holder entered the code; until then nothing else goes there. */
	confirmedAt: Generated<string | null>;
}

/** That a code went to where somebody can be reached. Its digits are made of its id and the house's key: they stand nowhere. */
export interface ContactCodeTable {
	id: string;
	accountId: string;
	/** email or sms. */
	channel: string;
	madeAt: string;
	/** How often it was entered wrongly. */
	tries: Generated<number>;
	/** How often it was tried to hand it over. */
	attempts: Generated<number>;
	sentAt: string | null;
	/** When it was given up. */
	deadAt: string | null;
	/** A code of what went wrong, never an address. */
	lastError: string | null;
}

/** That a browser rings for whoever is signed in on it; it goes with the sign-in. Seen by them alone. */
export interface RingTable {
	id: string;
	accountId: string;
	/** The sign-in of that browser, one of a phone of one's own. */
	signInId: string;
	/** Where the browser's maker takes it over, sealed with the house's key. */
	sealed: string;
	/** By which the same browser is known again; where it leads holds a secret that nobody guesses. */
	endpointHash: string;
	addedAt: string;
}

/** That something went out, or is to go: never what, and never where to. */
export interface NoticeDeliveryTable {
	id: string;
	accountId: string;
	channel: string;
	/** The ring that it goes to; null by e-mail and message. */
	ringId: Generated<string | null>;
	/** 1 for what concerns the account's safety, which does not wait for the morning. */
	urgent: Flag;
	madeAt: string;
	dueAt: string;
	attempts: Generated<number>;
	sentAt: string | null;
	/** When it was given up. */
	deadAt: string | null;
	/** A code of what went wrong, never an address. */
	lastError: string | null;
}

/** A first person's word that somebody lost their card or PIN; a new card needs a second person's. */
export interface CardRequestTable {
	id: string;
	accountId: string;
	/** The committee on whose page it was asked; null for the administration's. */
	committeeId: string | null;
	askedBy: string;
	/** It counts for seven days. */
	askedAt: string;
	/** When the card was printed or the request taken back; null while it waits. */
	endedAt: string | null;
	/** Who printed the card; null when it was taken back. */
	confirmedBy: string | null;
}

/** A form that somebody has begun and not sent. Nobody but its writer ever sees it; gone after thirty days. */
export interface KeptFormTable {
	accountId: string;
	/** The page on which the form stands. */
	path: string;
	/** The form's verb, and what it is of when the page holds it several times. */
	form: string;
	/** What was typed, as JSON: names and values, never a PIN, a ballot or a matter that must not be kept. */
	fields: string;
	keptAt: string;
}

/** A local committee. Public, but for contact matters. */
export interface CommitteeTable {
	id: string;
	/** Three capital letters, e.g. `BGS`; immutable, in every code it gives. */
	code: string;
	name: string;
	/** clpr, lpc, ccr, cgcl, commission, followUp. */
	kind: string;
	areaId: string;
	town: string;
	/** Two decimals at most, the seat town. */
	latitude: number | null;
	longitude: number | null;
	/** JSON list of language codes, first = working language. */
	languages: string;
	/** IANA name, e.g. `Africa/Bangui`. */
	timeZone: string;
	foundedOn: string | null;
	/** What the committee may decide, in plain words. */
	mayDecide: string;
	/** JSON list of `{ what, instead }`: what it may not decide, and who does. */
	mayNotDecide: string;
	/** When and where it meets. */
	meets: string;
	/** Last numbers given to concerns, proposals and outcomes of the year. */
	lastConcern: number;
	lastProposal: number;
	lastElection: Generated<number>;
	lastSession: Generated<number>;
	lastAgreement: Generated<number>;
	/** How many outcomes of the year of its entry the committee had numbered on paper before it came here. */
	outcomesOnPaper: number;
	createdAt: string;
	suspendedAt: string | null;
	/** When it ended, or went to another installation: its record stays readable, and nobody acts in it any more. */
	dissolvedAt: string | null;
	/** When it went on elsewhere; null while it is here, or when it ended. */
	handedOverAt: Generated<string | null>;
	/** Who goes on with it, in words that everybody reads. */
	handedOverTo: Generated<string | null>;
	/** Why it ended or went, in words that everybody reads. */
	endedBecause: Generated<string | null>;
}

/** The rules a committee has adopted; the newest binds, a poll copies what it needs when announced. Public. */
export interface RuleSetTable {
	id: string;
	committeeId: string;
	adoptedAt: string;
	/** Seats that must be present. */
	quorumNumber: number;
	/** JSON list of constituencies (or sides as `side:<name>`), each of which must be present. */
	quorumGroups: string;
	/** consensus, simpleMajority, twoThirdsOfSeats, eachSide. */
	decisionRule: string;
	/** Hours between frozen text and decision. */
	coolingOffHours: number;
	/** Hours an office has to acknowledge an ask. */
	acknowledgeHours: number;
	/** Days an office has to answer; then escalation; then the public list. */
	answerDays: number;
	escalateDays: number;
	unansweredDays: number;
	/** mediated: statements wait for the mediator; open: they show at once. */
	threadMode: string;
	/** How many of a hundred seats are to be held by women, when all are elected together; 0 for no such rule. */
	womenPercent: Generated<number>;
}

/** A seat of a committee. Public. */
export interface SeatTable {
	id: string;
	committeeId: string;
	ordinal: number;
	/** Code of `word.constituency`. */
	constituency: string;
	/** JSON list of reserved categories: women, youth, displaced, minority. */
	reserved: string;
	/** Name of the side the seat stands for, or null. */
	side: string | null;
	/** coordinator, vice, rapporteur, treasurer, or null. */
	office: string | null;
	vacantSince: string | null;
}

/** Who holds a seat for a term. Public only with the holder's consent (person.publicName). */
export interface SeatHoldingTable {
	id: string;
	seatId: string;
	personId: string;
	termStart: string;
	termEnd: string;
	startedAt: string;
	endedAt: string | null;
	/** resigned, died, movedAway, absent, recalled, termEnd, safety. */
	endReason: string | null;
	/** The election that gave the seat; null where it was written down by hand. */
	electionId: string | null;
	/** When the committee was told that the term ends within 90 days. */
	warnedAt: string | null;
	/** Since when the holder sits on without a term, until successors are there. */
	caretakerSince: string | null;
	/** The decision that renewed the term, which is possible once. */
	renewedBy: string | null;
}

/** A meeting that a committee held, of which the attendance was written down. Those inside see it. */
export interface MeetingTable {
	id: string;
	committeeId: string;
	heldOn: string;
	recordedAt: string;
	recordedBy: string | null;
	correctedAt: string | null;
}

/** Whether the holder of a seat came to a meeting. Those inside see it. */
export interface AttendanceTable {
	meetingId: string;
	seatId: string;
	holdingId: string;
	/** present, excused, absent. */
	was: string;
}

/** A mediator, liaison or observer of a committee. Members see it. */
export interface AppointmentTable {
	id: string;
	committeeId: string;
	accountId: string;
	role: string;
	/** Whom the mediator stands for, so that two mediators differ; may be null. */
	constituency: string | null;
	appointedAt: string;
	endedAt: string | null;
}

/** A problem as voiced. Seen by its audience. */
export interface ConcernTable {
	id: string;
	committeeId: string;
	number: number;
	/** e.g. `BGS-C-041`. */
	code: string;
	title: string;
	story: string;
	/** Language of title and story. */
	lang: string;
	dimension: string;
	topic: string;
	/** 1 troublesome … 4 life at risk. */
	severity: number;
	/** 1 one house … 4 the whole place. */
	spread: number;
	/** JSON list of group codes. */
	groups: string;
	areaId: string;
	/** mediators, committee, observers. */
	audience: string;
	raisedAt: string;
	/** Account that entered it. */
	raisedBy: string;
	/** For whom it was said, in words that need not be a name; null when for oneself. */
	onBehalfOf: string | null;
	/** 1 when it was read back to that person. */
	readBack: Flag;
	closedAt: string | null;
	/** addressed, notOurs, sameAsAnother, withdrawn, nothingToDo. */
	closedReason: string | null;
	/** What was said about the closing; may be null. */
	closedNote: string | null;
	/** 1 when the figures of its quarter were made in the knowledge that a published story may tell of it. */
	toldAtClose: Generated<Flag>;
}

/** That a matter was referred to a service, and nothing else: no story, no person, no author. */
export interface ReferralTable {
	id: string;
	committeeId: string;
	/** The kind of help (`word.referralKind`), never the topic itself. */
	topic: string;
	areaId: string;
	/** Day only. */
	madeOn: string;
}

/** A text to decide on. Seen by members, and by observers once open. */
export interface ProposalTable {
	id: string;
	committeeId: string;
	number: number;
	/** e.g. `BGS-P-019`. */
	code: string;
	title: string;
	purpose: string;
	lang: string;
	/** rule, calendar, work, dialogue, ask, internal, fund. */
	category: string;
	/** protection, empowerment, both. */
	approach: string;
	/** Who could be worse off, and what is done about it. */
	worseOff: string;
	mitigation: string;
	/** JSON object of the five checks: code → how, in words; empty text where not met. */
	principles: string;
	authorId: string;
	authorSeatId: string | null;
	onBehalfOf: string | null;
	/** Counts edits; a form from before a change is refused with what changed. */
	version: number;
	draftedAt: string;
	submittedAt: string | null;
	/** When a mediator opened it for discussion. */
	openedAt: string | null;
	frozenAt: string | null;
	/** End of the cooling-off, set with frozenAt. */
	coolsUntil: string | null;
	/** Canonical JSON of title, purpose and clauses, byte for byte what is decided and published. */
	frozenText: string | null;
	/** SHA-256 of frozenText (hex). */
	frozenHash: string | null;
	decidedAt: string | null;
	/** adopted, notAdopted, returned; or, without a vote, referred or converted. */
	decision: string | null;
	withdrawnAt: string | null;
	/** When a mediator put it off; null when it is not put off, or has come back. */
	deferredAt: string | null;
	/** When it comes back by itself: the beginning of that day on the committee's clocks. */
	deferredUntil: string | null;
	/** Whom it was passed on to, or the parties that are to sign it; null else. */
	decisionBody: string | null;
	/** Why it was put off, passed on or left to the parties. */
	decisionReason: string | null;
	/** recall, renewal: what two thirds of the seats may decide about themselves; null for everything else. */
	about: string | null;
	/** Of a recall: the seat, */
	aboutSeatId: string | null;
	/** and who held it when the proposal was written. */
	aboutPersonId: string | null;
	/** When the recall or the renewal was carried out. */
	carriedOutAt: string | null;
	/** The ask of another committee that this proposal would carry too, or carry no longer; null for every other proposal. */
	coSignsAskId: Generated<string | null>;
	/** `sign` or `end`, beside coSignsAskId. */
	coSigning: Generated<string | null>;
}

/** A change that somebody else than the author offers, for one clause. Seen like its proposal. */
export interface AmendmentTable {
	id: string;
	committeeId: string;
	proposalId: string;
	/** 1, 2, 3 … inside the proposal. */
	number: number;
	/** replace, insert, delete. */
	op: string;
	/** The clause it changes, or after which it stands; null when it stands before the first. */
	clauseId: string | null;
	/** The version of the proposal that its author read. */
	madeFor: number;
	/** JSON of the clause in that version; null for an insertion. */
	base: string | null;
	/** JSON of the clause as offered; null for a deletion. */
	proposed: string | null;
	reason: string;
	authorId: string;
	seatId: string | null;
	onBehalfOf: string | null;
	offeredAt: string;
	/** When the proposal's author said no; it can still be put to a vote. */
	rejectedAt: string | null;
	rejectedReason: string | null;
	/** The last vote that it was put to. */
	pollId: string | null;
	/** When it came to its end, whichever. */
	settledAt: string | null;
	/** acceptedByAuthor, carried, rejected, withdrawn, notTakenUp (its text was fixed), setAside (its proposal ended or left the way of votes). */
	settled: string | null;
	/** The version of the text that it came into, when it did. */
	settledVersion: number | null;
	/** The clause that an insertion became. */
	clauseMade: string | null;
}

/** That somebody supports an amendment. Members see who. */
export interface AmendmentSupportTable {
	amendmentId: string;
	accountId: string;
	seatId: string | null;
	supportedAt: string;
}

/** A text as it stood, whole, from its first draft on. Seen like its proposal; of a draft by its author alone. */
export interface ProposalVersionTable {
	proposalId: string;
	version: number;
	at: string;
	/** Who made it so; null when a vote did. */
	accountId: string | null;
	seatId: string | null;
	/** drafted, edited, amended (the author accepted), carried (a vote decided), before (as it stood when history began). */
	why: string;
	amendmentId: string | null;
	/** JSON of title, purpose, language and clauses with their ids. */
	text: string;
}

/** That a proposal answers a concern. */
export interface ProposalConcernTable {
	proposalId: string;
	concernId: string;
}

/** One numbered sentence of a proposal. */
export interface ClauseTable {
	id: string;
	proposalId: string;
	ordinal: number;
	kind: string;
	text: string;
	dutyBearer: string | null;
	dueOn: string | null;
}

/** The discussion of a concern or a proposal. */
export interface ThreadTable {
	id: string;
	committeeId: string;
	/** concern or proposal. */
	subjectKind: string;
	subjectId: string;
	mode: string;
	openedAt: string;
	closedAt: string | null;
	closedBy: string | null;
	conclusion: string | null;
	/** Until when nobody's new words are taken, so that all can breathe; past or null when the talk goes on. Members see it. */
	slowedUntil: string | null;
	/** readFirst, tea, prayer, breathe, mediatorAsks: why, in a word that shames nobody. Members see it. */
	slowReason: string | null;
}

/** What somebody says in a thread. Waiting, held or returned ones are seen by the speaker and mediators only. */
export interface StatementTable {
	id: string;
	threadId: string;
	/** Order of speaking inside the thread. */
	ordinal: number;
	speakerId: string;
	seatId: string | null;
	onBehalfOf: string | null;
	readBack: Flag;
	kind: string;
	text: string;
	lang: string;
	postedAt: string;
	visibleAt: string | null;
	heldAt: string | null;
	returnedAt: string | null;
	/** The mediator's reason, seen by the speaker. */
	reason: string | null;
	/** The mediator who released, held or returned it: the first to decide. */
	decidedBy: string | null;
	/** The statement in other words that the speaker put in its place. */
	restatedAs: string | null;
	/** 1 when the liaison says it for somebody whom nobody inside may find: shown as somebody from `onBehalfOf`. */
	unattributed: Flag;
	/** Why it waits for a mediator also in an open talk: unattributed, personNamed; null else. Mediators see it. */
	waitsBecause: string | null;
	/** What the speaker had said first, where `text` is the mediator's words that the speaker agreed to. Speaker and mediators see it. */
	firstText: string | null;
	/** Other words that a mediator offers; seen by the speaker and mediators, by all only once they are agreed and stand in `text`. */
	offeredText: string | null;
	offeredAt: string | null;
	offeredBy: string | null;
	/** When the speaker agreed to the offered words, */
	agreedAt: string | null;
	/** or kept their own. */
	keptAt: string | null;
	/** A mediator asked that it be hidden for good; nobody else sees it meanwhile. */
	hideAskedAt: string | null;
	hideAskedBy: string | null;
	/** Constituency that mediator stands for: the second is of another. */
	hideAskedOrigin: string | null;
	/** Why, for the speaker and mediators. */
	hideReason: string | null;
	/** When it had become visible before it was asked to hide it; it is so again when the second mediator declines. */
	seenBeforeAt: string | null;
	hideDeclinedAt: string | null;
	/** When a second mediator of another origin hid it for good. */
	hiddenAt: string | null;
	hiddenBy: string | null;
	/** A mediator of another committee who was asked to be the second, and reads these words alone until there is an answer. */
	lentTo: Generated<string | null>;
	/** Constituency for which that mediator stands at home. */
	lentOrigin: Generated<string | null>;
	lentAt: Generated<string | null>;
}

/** A speaker asks another mediator to look again at a decision. Seen by the speaker and mediators. */
export interface AppealTable {
	id: string;
	statementId: string;
	/** held, returned, hidden: one appeal a decision. */
	against: string;
	/** What the speaker says to it. */
	words: string;
	appealedAt: string;
	decidedAt: string | null;
	/** Never a mediator who took the decision. */
	decidedBy: string | null;
	/** upheld (the decision stands) or released. */
	decision: string | null;
	/** The reasons, for the speaker. */
	answer: string | null;
}

/** That somebody steps back from a matter of their own: out of its talk, its polls and their quorum. Members see it. */
export interface RecusalTable {
	id: string;
	committeeId: string;
	/** concern or proposal; stepping back from a concern holds for the proposals that answer it. */
	subjectKind: string;
	subjectId: string;
	personId: string;
	/** The seat that is left empty in this matter; null for a mediator without one. */
	seatId: string | null;
	/** kinship, debt, land, office, other: the kind of relation, never to whom. */
	relation: string;
	recusedAt: string;
	/** When the person came back, before a poll was announced. */
	endedAt: string | null;
}

/** A question put to the seats. */
export interface PollTable {
	id: string;
	committeeId: string;
	/** What it decides on; null when it is the urn of an election's contest. */
	proposalId: string | null;
	/** The contest whose urn it is; null when it decides on a proposal. */
	contestId: Generated<string | null>;
	/** The session in which it is asked or decided; null outside of one. */
	sessionId: Generated<string | null>;
	/** The issue of that session which it is about; null where it names none. Told as long as the issue stands on the list. */
	issueId: Generated<string | null>;
	/** decision, check (how far a room agrees), straw (a straw poll): only a decision decides anything. */
	kind: Generated<string>;
	/** phones, hands, stones: how people answer what is asked on the spot. */
	how: Generated<string>;
	question: string;
	method: string;
	passRule: string;
	secret: Flag;
	/** JSON list of option texts where the method offers options; empty else. */
	options: string;
	/** How many points each lays on the options; null where the method is another. */
	points: Generated<number | null>;
	quorumNumber: number;
	quorumGroups: string;
	announcedAt: string;
	announcedBy: string | null;
	/** Opens and closes by themselves at these times, when set. */
	opensAt: string | null;
	closesAt: string | null;
	openedAt: string | null;
	closedAt: string | null;
	/** Number of entries of the frozen roll. */
	rollSize: number | null;
	rollHash: string | null;
	/** Public half of the poll's key pair (base64url); null in a named poll. */
	publicKey: string | null;
	/** keyStore, or keyholders for an election's urn; null in a named poll. */
	keyKept: string | null;
	/** When the urn was opened and the key destroyed. */
	urnOpenedAt: string | null;
	sealedCount: number | null;
	spoiltCount: number | null;
	/** SHA-256 of the sorted list (hex). */
	ballotsDigest: string | null;
	/** Set at the count: byConsensus, byConsensusWithReservations, carried, notCarried, returned, tied, inquorate, void. Of a secret poll only what may be shown. */
	outcome: string | null;
	/** Why and by whom it was taken back before it opened; null where it was not, where its author took the proposal back, and of before reasons were asked. Members. */
	withdrawnReason: Generated<string | null>;
	withdrawnBy: Generated<string | null>;
	/** JSON of what may be shown, fitted to the size of the electorate. */
	shown: string | null;
	certifiedAt: string | null;
	/** JSON list of the amendments that it chooses between, in the order of the paper; empty when it decides on the proposal. */
	amendments: Generated<string>;
	/** JSON list of the accounts whose own words it decides on, besides the proposal's author: none of them moves it. */
	parties: Generated<string>;
}

/**
 * Who may vote in a poll, frozen at opening: a seat and its holder then. Members see it, never who voted in a secret
 * one. In an election an entry is an elector, has the elector's id, and neither seat nor person.
 */
export interface RollEntryTable {
	id: string;
	pollId: string;
	seatId: string | null;
	personId: string | null;
	accountId: string | null;
	constituency: string;
	side: string | null;
	/** "I am here": presence of people, not of ballots. */
	presentAt: string | null;
	recusedAt: string | null;
	/** When they took a paper, or joined a show of hands or stones: then there is no ballot by phone. Seen at the desk. */
	paperAt: Generated<string | null>;
	/** Who handed it out. */
	paperBy: Generated<string | null>;
	/** JSON list of two names before whom a ballot by phone was given up at the desk; null when none was, or by their own sign-in. Seen at the desk. */
	paperWitnesses: Generated<string | null>;
}

/** A phone that is passed from hand to hand, whose keeper is signed out meanwhile. Seen by nobody. */
export interface PassedPhoneTable {
	/** SHA-256 of the cookie's value. */
	id: string;
	committeeId: string;
	sessionId: string | null;
	/** The vote that it is passed round for; null when people ask for the floor with it. */
	pollId: string | null;
	/** Whose phone it is: with their own PIN it comes back. */
	keeperId: string;
	/** Whether the keeper's sign-in was one of a phone that many share. */
	shared: Flag;
	/** On the machine's clock. */
	expiresAt: string;
}

/** The few minutes in which somebody holds a phone that is passed round; gone when they hand it on. Seen by nobody. */
export interface PhoneTurnTable {
	/** SHA-256 of the cookie's value. */
	id: string;
	phoneId: string;
	accountId: string;
	expiresAt: string;
	/** Request id of the one act that it was for: nothing else can be done with it any more. */
	spentBy: string | null;
}

/** A box of papers, a show of hands or pots of stones: counted by two people, each by themselves. Seen at the desk. */
export interface PaperBatchTable {
	id: string;
	pollId: string;
	/** paper, hands, stones. */
	kind: string;
	/** Which box, in words, e.g. "School, room 2". */
	label: string;
	/** How many papers or stones were handed over to the desk, or how many vote by hand. */
	issued: number;
	openedAt: string;
	openedBy: string;
	/** JSON of what each of two people counted; of a secret vote erased when its papers join the opened ballots. */
	firstEntry: string | null;
	firstBy: string | null;
	secondEntry: string | null;
	secondBy: string | null;
	/** Papers with a choice, without one, not to be read, and left over; set when it is certified, and kept. */
	inBox: number | null;
	blank: number | null;
	spoilt: number | null;
	unused: number | null;
	/** Random letters that witnesses write on their tally sheet; erased with the figures. */
	seal: string | null;
	/** SHA-256 of the seal and the figures (hex): whoever holds the sheet can show that this is what was certified. */
	digest: string | null;
	/** JSON list of the two names that witnessed it. */
	witnesses: string | null;
	certifiedAt: string | null;
	certifiedBy: string | null;
	/** When it was put aside: it counts for nothing. */
	withdrawnAt: string | null;
	withdrawnBy: string | null;
	/** Why, in words that everybody in the poll reads. */
	withdrawnReason: string | null;
	/** The box into which its papers were put unread, when they were too few to be counted by themselves. */
	pouredInto: string | null;
}

/** A sealed ballot of an open secret poll: unreadable without the poll's key. No time, no order. Nobody sees it. */
export interface SealedBallotTable {
	pollId: string;
	rollEntryId: string;
	/** Base64 of the HPKE message, padded to one length. */
	ciphertext: string;
	/** Request id of the form, so that a resend is the same ballot. */
	requestId: string;
}

/** An opened ballot of a secret poll, in the order of its bytes: no link to the roll. */
export interface BallotTable {
	pollId: string;
	/** 1, 2, 3 … in the order of content. */
	position: number;
	/** Canonical JSON of choice and check words. */
	content: string;
}

/** A ballot of a named poll: who chose what. Members see it after close; a liaison may enter it. */
export interface NamedBallotTable {
	pollId: string;
	rollEntryId: string;
	/** JSON of the choice. */
	choice: string;
	castAt: string;
	/** Request id of the form, so that a resend is the same ballot. */
	requestId: string;
}

/** The election of a committee's seats. Public from its announcement. */
export interface ElectionTable {
	id: string;
	committeeId: string;
	/** e.g. `BGS-E-02`. */
	code: string;
	/** full: the whole committee; byElection: seats that fell vacant. */
	kind: string;
	title: string;
	/** Where it is held, as people say it. */
	place: string;
	/** stv, irv, plurality, approval. */
	method: string;
	/** Account of who runs it. */
	convenorId: string;
	/** JSON list of who observes it, in words. Public. */
	observers: string;
	announcedAt: string;
	announcedBy: string;
	nominationsUntil: string;
	opensAt: string;
	closesAt: string;
	/** Days after the provisional result in which it may be challenged. */
	challengeDays: number;
	/** First and last day of the term (`YYYY-MM-DD`). */
	termStart: string;
	termEnd: string;
	/** keyholders or keyStore. */
	keyKept: string;
	nominationsClosedAt: string | null;
	/** SHA-256 of the frozen roll (hex), and how many are on it. Public. */
	rollHash: string | null;
	rollSize: number | null;
	/** Public half of the key that all its urns are sealed to (base64url). */
	publicKey: string | null;
	openedAt: string | null;
	closedAt: string | null;
	/** When the urns were opened and counted: the result is provisional. */
	countedAt: string | null;
	confirmedAt: string | null;
	installedAt: string | null;
	annulledAt: string | null;
	annulReason: string | null;
	/** The contest of an earlier election that is voted on again here, because a ruling held it to be void; else null. */
	repeats: Generated<string | null>;
}

/** That the day of a vote was moved, or its end put off, and why. Public. */
export interface VotingMoveTable {
	id: string;
	electionId: string;
	at: string;
	byAccountId: string | null;
	reason: string;
	/** 1 when people were voting already: then only its end was put off. */
	opened: Flag;
	/** When it was to open and to close before, */
	wasOpening: string;
	wasClosing: string;
	/** and from then on. */
	opensAt: string;
	closesAt: string;
}

/** Seats that the same electors fill in one count: of an election the whole, or one constituency's part. Public. */
export interface ContestTable {
	id: string;
	electionId: string;
	ordinal: number;
	/** Code of `word.constituency`: who elects here; empty where all elect together. */
	name: string;
	/** JSON list of `{ category, least }`: how many of those elected must be women, youth, displaced, of a minority. */
	minimums: string;
	/** JSON list of candidate ids in the order drawn in public before the count; decides what votes leave equal. */
	lot: string | null;
	/** JSON of the count, stage by stage, as far as it may be shown. */
	count: string | null;
	/** JSON list of the elected candidates' ids, in the order in which they were elected. */
	elected: string | null;
	/** When a ruling held this part of the election to be void, and the challenge that it was on. Public. */
	annulledAt: Generated<string | null>;
	annulledBy: Generated<string | null>;
}

/** A seat that a contest fills. */
export interface ContestSeatTable {
	contestId: string;
	seatId: string;
}

/** Who stands in a contest. Public once accepted; before that the convenor and the candidate see it. */
export interface CandidateTable {
	id: string;
	contestId: string;
	personId: string;
	/** Place on the ballot, given when nominations close. */
	number: number | null;
	/** Code of `word.symbol`, by which those who do not read find the candidate. */
	symbol: string;
	/** JSON list of the reserved categories that the candidate says to belong to. Public: the count depends on it. */
	categories: string;
	/** The candidate's own few words. */
	statement: string;
	/** JPEG in base64, as a person's photo; shown publicly, with the candidate's consent. */
	photo: string | null;
	nominatedAt: string;
	nominatedBy: string | null;
	acceptedAt: string | null;
	/** The candidate's own account, or the convenor's, before the witnesses. */
	acceptedBy: string | null;
	/** JSON list of two names, where the candidate accepted without an account. */
	witnesses: string | null;
	declinedAt: string | null;
	withdrawnAt: string | null;
}

/** Somebody who may vote in an election, with or without an account. The convenor and administrators see it, never whether somebody voted. */
export interface ElectorTable {
	id: string;
	electionId: string;
	contestId: string;
	/** Number on the roll, 1, 2, 3 … */
	number: number;
	name: string;
	/** What tells two of the same name apart, e.g. the number of a voter's card; null where there is none. */
	reference: string | null;
	/** Quarter or village. */
	place: string;
	/** Year of birth. */
	born: number | null;
	/** f or m. */
	sex: string | null;
	/** SHA-256 of the access card's code; the code itself is shown once, for printing. */
	cardHash: string | null;
	cardIssuedAt: string | null;
	/** When the elector took a paper ballot: then there is none by phone. */
	paperAt: string | null;
	paperBy: string | null;
	/** The list that it came in with; null when added by hand. */
	importId: Generated<string | null>;
	/** Name, year of birth and place without what a keyboard changes, by which the same person entered twice is found. */
	likeness: Generated<string | null>;
}

/** A list of electors that comes in as a file: first looked through, then entered, in portions. The convenor and administrators see it. */
export interface ElectorImportTable {
	id: string;
	electionId: string;
	/** checking, checked, entering, entered, cancelled. */
	state: string;
	/** How many lines it has, and how many have been looked through or entered. */
	total: number;
	done: number;
	/** Lines that can be entered, that cannot, and that look like somebody who is there already. */
	fit: number;
	wrong: number;
	doubtful: number;
	/** 1 when the doubtful ones are entered too. */
	withDoubtful: Generated<Flag>;
	/** JSON list of what is wrong, by line. */
	problems: string;
	startedAt: string;
	startedBy: string;
	endedAt: string | null;
}

/** Some five hundred lines of such a list, as they are entered together; gone once the list has ended. */
export interface ElectorImportPartTable {
	importId: string;
	/** 0, 1, 2 … */
	part: number;
	/** JSON list of lines. */
	lines: string;
}

/** The minutes in which an elector votes with a card. Nobody reads it; it ends by itself, and none is left after the vote. */
export interface ElectorSignInTable {
	/** SHA-256 of the cookie's value. */
	id: string;
	electorId: string;
	/** On the machine's clock. At the close all end together, so that none tells when its elector came. */
	expiresAt: string;
	/** Request id of the ballot that was cast with it: it casts no other. */
	spentBy: string | null;
}

/** One of three people of whom two open an election's urns. Public by name; the words they keep are nowhere in here. */
export interface KeyholderTable {
	id: string;
	electionId: string;
	/** 1, 2, 3. */
	ordinal: number;
	name: string;
	accountId: string | null;
	/** Public half of the keyholder's own key, made from words shown once (base64url). */
	publicKey: string | null;
	/** When the words were drawn and shown. */
	drawnAt: string | null;
	/** The keyholder's share of the election's private key, sealed to their own: unreadable without their words (base64). */
	sealedShare: string | null;
	/** When the words were said to be lost. */
	lostAt: string | null;
}

/** That somebody disputes a provisional result. That there is one is public; its words are for convenor and administrators. */
export interface ChallengeTable {
	id: string;
	electionId: string;
	/** Who disputes, by an account; */
	accountId: string | null;
	/** or by the number of an access card to this election. */
	electorId: string | null;
	/** As what: elector, candidate, member, observer. Public. */
	standing: string;
	reason: string;
	filedAt: string;
	/** upheld, dismissed; null while nobody has ruled. Public with its reason. */
	ruling: string | null;
	rulingReason: string | null;
	ruledAt: string | null;
	ruledBy: string | null;
}

/** Somebody next in the count who did not take a vacant seat. Those inside see it. */
export interface PassedOverTable {
	seatId: string;
	candidateId: string;
	/** declined, movedAway, died, notFound. */
	reason: string;
	at: string;
	byAccountId: string | null;
}

/** How far the opening of an election's urns has come; there only while it goes on. Seen by whoever may open them. */
export interface UrnOpeningTable {
	electionId: string;
	/** How many sealed ballots lie in all its urns, and how many have been opened. */
	total: number;
	opened: number;
	/** When it was last heard of, by the machine's clock: after a minute's silence it was interrupted. */
	beatAt: string;
}

/** What a committee publishes. Drafts are seen by members; published ones by all. */
export interface OutcomeTable {
	id: string;
	committeeId: string;
	proposalId: string;
	pollId: string | null;
	/** e.g. `BGS-2026-014`, given at publication. */
	code: string | null;
	year: number | null;
	number: number | null;
	title: string;
	lang: string;
	/** JSON list of the decided clauses that leave: `{ number, kind, text, dutyBearer, dueOn }`, numbered as decided. */
	clauses: string;
	/** A plain introduction by the mediator. */
	summary: string;
	/** Result in code, e.g. byConsensus. */
	decidedBy: string;
	/** JSON list of reasons of reservations, unattributed: `{ code, words }`, one of them null. */
	reservations: string;
	/** 1 when it asks and promises nothing on purpose. */
	statementOnly: Flag;
	/** What is withheld, in words that do not tell it; null when nothing is. */
	withheld: string | null;
	draftedAt: string;
	draftedBy: string;
	/** JSON list of the accounts that drafted or edited it: none of them may review it. Members see it. */
	writtenBy: string;
	/** Counts edits; a review is of one version. */
	version: number;
	reviewedAt: string | null;
	reviewedBy: string | null;
	reviewedVersion: number | null;
	/** What both reviews of this version come to: clearedOnce, cleared by two, or returned; each one is a `redactionReview`. */
	review: string | null;
	reviewNote: string | null;
	publishedAt: string | null;
	publishedBy: string | null;
	/** Canonical JSON of exactly what left, in its latest edition, and its SHA-256 (hex). */
	publishedText: string | null;
	hash: string | null;
	/** Why clauses stay behind: safety, privacy, agreement. */
	withheldReason: string | null;
	/** When it was taken out of sight for safety, by whom, of which group they were, and why. Null when it may be read. */
	withdrawnAt: string | null;
	withdrawnBy: string | null;
	withdrawnOrigin: string | null;
	withdrawnNote: string | null;
	/** When a second person said so too; until then it comes back by itself. */
	withdrawalConfirmedAt: string | null;
	withdrawalConfirmedBy: string | null;
	/** JSON of what would change in what was published, while it is written and looked at. */
	correction: string | null;
	/** The local day of its latest correction. */
	correctedOn: string | null;
}

/** What one person said of exactly what would leave, in one version. */
export interface RedactionReviewTable {
	id: string;
	outcomeId: string;
	version: number;
	accountId: string;
	/** 1 when they stand for another group than all who wrote it. */
	otherOrigin: Flag;
	/** cleared, returned. */
	review: string;
	note: string | null;
	reviewedAt: string;
}

/** A published outcome as it stood before and after each correction: its old hash stays known. Public. */
export interface OutcomeEditionTable {
	id: string;
	outcomeId: string;
	/** 1 as first published. */
	edition: number;
	publishedText: string;
	hash: string;
	publishedAt: string;
	/** Why it was corrected; null in the first. Public. */
	why: string | null;
	/** The number of the ask whose words were corrected; null where the rest was. Public. */
	ask: Generated<number | null>;
	/** Who published it. Members see it; null of before this was kept. */
	publishedBy: Generated<string | null>;
}

/** A part of an outcome that is never public: for the committee, or for the offices that are asked too. */
export interface OutcomeAnnexTable {
	id: string;
	outcomeId: string;
	ordinal: number;
	/** committee, addressees. */
	audience: string;
	/** The number of the ask it belongs to; null when to the whole. */
	askNumber: number | null;
	/** Why it is not public: safety, privacy, agreement. */
	reason: string;
	text: string;
}

/** The figures of a closed quarter as they were first shown: nothing that happens later changes them. Public. */
export interface PublishedFiguresTable {
	/** e.g. `2026-Q1`. */
	quarter: string;
	/** JSON of counts with the small ones withheld already. */
	figures: string;
	madeAt: string;
}

/** Who does what by when, in an outcome. Public once published. */
export interface CommitmentTable {
	id: string;
	outcomeId: string;
	ordinal: number;
	who: string;
	what: string;
	dueOn: string | null;
	/** The committee that was promised to, or that promises itself. */
	committeeId: string | null;
	/** The office that promised it in an answer; null where the outcome itself says who does it. */
	officeId: string | null;
	/** The ask and the turn in whose answer it was promised; null where the outcome says it. */
	askId: string | null;
	turnId: string | null;
	/** The same promise as it was made to the ask that led, where one answer was for several; null for that one, and for all others. */
	promisedWithId: Generated<string | null>;
	/** When it was promised: with the answer, or at the publication. Null while the outcome is a draft. */
	madeAt: string | null;
	/** Where it will be done, and how everybody will see that it is; null where nobody said. */
	place: Generated<string | null>;
	seenBy: Generated<string | null>;
	/** The language that an office promised in; null where it is the outcome's. */
	lang: Generated<string | null>;
	/** What whoever promised last reported: started, underWay, done or notDone; null while nothing. */
	progress: Generated<string | null>;
	/** What two seats last agreed on: kept, partly, broken, excused, unverifiable; null while nothing. Public. */
	result: Generated<string | null>;
	resultAt: Generated<string | null>;
	/** What the office says to that result, as its right of reply. Public. */
	explanation: Generated<string | null>;
	explanationLang: Generated<string | null>;
	explainedAt: Generated<string | null>;
	/** The officer, or the liaison for an office without account. Administrators see it. */
	explainedBy: Generated<string | null>;
}

/** What whoever promised something says of how it goes. Public where an office reports, once the outcome is. */
export interface ProgressReportTable {
	id: string;
	commitmentId: string;
	/** started, underWay, done, notDone. */
	progress: string;
	/** What can be seen of it, or why it is not done. */
	words: string | null;
	lang: string | null;
	reportedAt: string;
	/** Administrators see it. */
	reportedBy: string | null;
	/** 1 when the office has no account and the committee's liaison wrote down what it said. */
	recordedByLiaison: Flag;
}

/** One look of a committee at a promise made to it, so many days after it was made. Its result and its day are public. */
export interface FollowUpCheckTable {
	id: string;
	commitmentId: string;
	/** 30, 90 or 180. */
	days: number;
	/** What two seats of different constituencies say alike; null while they do not. */
	result: string | null;
	settledAt: string | null;
}

/** What one seat saw of a promise, one for each constituency. Only those who take part in the committee see it. */
export interface CheckSayingTable {
	id: string;
	checkId: string;
	accountId: string;
	constituency: string;
	/** kept, partly, broken, excused, unverifiable. */
	result: string;
	/** visit, call, session, photo. */
	method: string;
	/** Whether it changed daily life: 1 not at all to 5 very much; null when it was not said. */
	effect: number | null;
	/** Why it is excused, or whatever explains the result. */
	reason: string | null;
	/** What harm came of it that nobody wanted. */
	harm: string | null;
	nextStep: string | null;
	saidAt: string;
	/** The seat that looked, and whoever held it then; null before this was kept. Administrators see it. */
	seatId: Generated<string | null>;
	personId: Generated<string | null>;
	/** 1 when the seat's holder has no account and the liaison wrote down what they saw. */
	recordedByLiaison: Generated<Flag>;
}

/** What somebody photographed of a promise: a JPEG made anew from its pixels, in base64. Those who take part see it; everybody once it is cleared. */
export interface CheckPhotoTable {
	/** Random: the address under which it is seen. */
	id: string;
	sayingId: string;
	jpeg: string;
	addedAt: string;
	/** When somebody else than who took it said that it may be public. */
	clearedAt: string | null;
	clearedBy: string | null;
}

/** What an office asks the committee before it answers, and what the committee says. Public once the outcome is. */
export interface AskQuestionTable {
	id: string;
	askId: string;
	officeId: string;
	text: string;
	lang: string;
	askedAt: string;
	/** Administrators see it. */
	askedBy: string | null;
	/** 1 when the office has no account and the committee's liaison wrote down what it asked. */
	recordedByLiaison: Flag;
	reply: string | null;
	replyLang: string | null;
	repliedAt: string | null;
	/** The mediator or liaison who replied. Members see it. */
	repliedBy: string | null;
	/** The same question as it was put to the ask that this one is answered with; null where it was put to this one. */
	askedWithId: Generated<string | null>;
	/** The ask whose committee replied, where that was another one. */
	repliedWithId: Generated<string | null>;
}

/** One numbered request of an outcome to exactly one office at a time. Public once published. */
export interface AskTable {
	id: string;
	outcomeId: string;
	committeeId: string;
	ordinal: number;
	what: string;
	why: string;
	neededBy: string | null;
	/** When it left; its public age counts from here, whoever holds it. Null while drafted. */
	sentAt: string | null;
	/** Copied from the rules when sent, so that later rules do not move a running clock. */
	acknowledgeHours: number | null;
	answerDays: number | null;
	escalateDays: number | null;
	unansweredDays: number | null;
	/** accepted, partly or declined; null while unanswered (a redirect is not an answer). */
	answer: string | null;
	answeredAt: string | null;
	heardAt: string | null;
	heardBy: string | null;
	/** What the committee says back when it heard the answer; may be null. */
	heardNote: string | null;
	/** Since when it waits for an answer: its sending, or its reopening. Null while drafted. */
	waitsSince: string | null;
	/** When the committee took it up again, because the answer was not held or did not hold. */
	reopenedAt: string | null;
	/** How many times it went one tier up since it waits. */
	escalations: Generated<number>;
	/** The office of its last turn: who must answer now, or has answered. */
	holderId: string | null;
	/** When its clock has next something to say: a reminder, an escalation, the public list. Null when nothing is to come. */
	nextClockAt: string | null;
	/** The ask of another committee with which the office answers this one; null when it is answered by itself. */
	mergedIntoId: string | null;
	/** Through which instant its clock has said what there was to say; null before it has said anything. */
	clockToldAt: Generated<string | null>;
	/** From which instant on the office that holds it is late; null once it is answered, or answered with another. */
	lateAt: Generated<string | null>;
	/** From which instant on it stands on the public list; null once it is answered. */
	unansweredAt: Generated<string | null>;
	/** When the office that holds it must have said "received"; null once it has, and once it is answered. */
	confirmAt: Generated<string | null>;
	/** After how many days it was answered; null while it waits. */
	answeredDays: Generated<number | null>;
	/** The number of its outcome, the name of its committee and what it asks, by `askWords`; empty while it is not public. */
	words: Generated<string>;
	/** When its outcome was withdrawn for safety: it is read nowhere any more, and its clock stands. */
	withdrawnAt: string | null;
	/** When its words were last corrected, by an edition of its outcome; null where they stand as they were sent. Public. */
	correctedAt: Generated<string | null>;
}

/** A stretch of an ask's life at one office; the last one is the current holder. Public once published. */
export interface AskTurnTable {
	id: string;
	askId: string;
	ordinal: number;
	officeId: string;
	/** The office's own clock starts here. */
	receivedAt: string | null;
	acknowledgedAt: string | null;
	acknowledgedBy: string | null;
	/** When the office said that it is looking into it. */
	underReviewAt: string | null;
	/** accepted, partly, declined, redirected; escalated by the clock. */
	decision: string | null;
	decidedAt: string | null;
	decidedBy: string | null;
	/** The answer, or the reason, in plain words. */
	text: string | null;
	lang: string | null;
	/** By when the office commits to do it. */
	dueOn: string | null;
	/** 1 when the office has no account and the committee's liaison recorded what it said. */
	recordedByLiaison: Flag;
	/** When it would have gone one tier up, and no open office stood above: it stays. */
	noneAboveAt: Generated<string | null>;
	/** When the committee heard this answer, who said so and what it said back; null while it has not. */
	heardAt: Generated<string | null>;
	heardBy: Generated<string | null>;
	heardNote: Generated<string | null>;
	/** Why the committee took the ask up again, which began this turn; null for every other turn. */
	reopenReason: Generated<string | null>;
	/** Members see it. */
	reopenedBy: Generated<string | null>;
	/** The ask together with which this one was answered, because the office took both for one; null else. */
	answeredWithId: Generated<string | null>;
}

/** Who of an office sees to an ask. Seen by the officers of that office only. */
export interface AskAssignmentTable {
	askId: string;
	officeId: string;
	accountId: string;
	assignedBy: string;
	assignedAt: string;
}

/** What officers tell each other about an ask. Read by the officers of that office only; never leaves in any form. */
export interface OfficeNoteTable {
	id: string;
	askId: string;
	officeId: string;
	accountId: string;
	text: string;
	writtenAt: string;
}

/** An answer before it is sent. Read by the officers of that office only. */
export interface AnswerDraftTable {
	id: string;
	askId: string;
	officeId: string;
	/** JSON of what `answerAsk` takes, but the ask. */
	fields: string;
	/** Counts edits; an approval is of one version. */
	version: number;
	draftedBy: string;
	draftedAt: string;
	/** approved or returned; null while nobody else has looked. */
	review: string | null;
	reviewedBy: string | null;
	reviewedAt: string | null;
	/** Why it was returned. */
	reviewNote: string | null;
	/** When this draft became the answer. */
	sentAt: string | null;
}

/** A committee carries the ask of another too, by its own decision. Public. */
export interface CoSignatureTable {
	id: string;
	askId: string;
	committeeId: string;
	/** The adopted proposal by which it signed. */
	proposalId: string;
	signedAt: string;
	/** When a further decision ended it, and which. */
	endedAt: string | null;
	endedByProposalId: string | null;
	/** When this committee said that it heard the answer; a moment before the answer is of one before a reopening. */
	heardAt: string | null;
	heardBy: string | null;
	heardNote: string | null;
}

/** That a committee which is not here carries an ask too, as it was told where the ask comes from. Public. */
export interface DistantSignatureTable {
	id: string;
	askId: string;
	/** The committee's code and name, as everybody reads them. */
	code: string;
	name: string;
	signedAt: string;
	endedAt: string | null;
}

/** What cannot be undone and was asked for by one person: a second one, or time, must say so too. For who administers. */
export interface SecondWordTable {
	id: string;
	/** finishHandOver, dismissOfficers, closeOffice, endAdministration, dissolveCommittee or handOverCommittee. */
	kind: string;
	/** Id of the hand-over, the office, the account or the committee. */
	subjectId: string;
	askedAt: string;
	askedBy: string;
	/** Why, as everybody will read it; null where nothing is to be said. */
	why: string | null;
	/** Who takes the committee over; null where nobody does. */
	withSuccessor: string | null;
}

/** A text in another language than its original, with how it came to be. Seen like its original. */
export interface TranslationTable {
	/** Id of the concern, proposal, clause, outcome, ask, ask turn, commitment, committee or office. */
	subjectId: string;
	field: string;
	lang: string;
	text: string;
	/** human, machine, reviewed. */
	status: string;
}

/** What was written, once more as it is searched: a way in, never shown. Who may see it is asked of the matter itself. */
export interface SearchEntryTable {
	/** Id of the concern, proposal, amendment, statement, poll, outcome, session or agreement. */
	subjectId: string;
	committeeId: string;
	/** concern, proposal, amendment, statement, poll, outcome, session, agreement. */
	noun: string;
	/** When it was first written: the order of what is found. */
	at: string;
	/** Every text of it by `searchText`: no case, no accents, no variants. */
	text: string;
}

/** A published outcome, once more as anybody may search it: a way in, never shown. Made from what is public only. */
export interface PublicEntryTable {
	/** Its place in the order of publication; a later one is higher. */
	place: number;
	outcomeId: string;
	committeeId: string;
	year: number;
	/** Codes of the dimensions of what it answers, each between blanks. */
	dimensions: string;
	/** waiting, answered or none: whether what it asks has its answers. */
	asks: string;
	/** The words of it and of its answers, once each, by `publicWords`. */
	text: string;
}

/** A mediated meeting of a committee: members and parties see it, and what is said in it stays there. */
export interface SessionTable {
	id: string;
	committeeId: string;
	/** E.g. BGS-S-003; never changes. */
	code: string;
	/** ordinary, mediation, focusGroup, assembly or review. */
	kind: string;
	title: string;
	/** What it is called for, as the notice says it; names nobody. */
	purpose: string;
	/** The language of what is written in it. */
	lang: string;
	place: string;
	/** Where people are: tree, room, remote or mixed. */
	mode: string;
	/** concern or proposal, where the session is about one; null else. */
	subjectKind: string | null;
	subjectId: string | null;
	/** The agreement that a review or repair session comes back to; null else. */
	agreementId: Generated<string | null>;
	/** JSON list of constituencies that must sit for this matter; empty means those of the committee's rules. */
	groups: Generated<string>;
	/** When it is to begin. */
	scheduledFor: string;
	scheduledAt: string;
	scheduledBy: string;
	/** When people were called by the notice; null before. */
	calledAt: Generated<string | null>;
	/** Whether the wall of the room may show names; else it shows numbers and pictures only. */
	namesOnWall: Generated<Flag>;
	/** When everybody agreed that words are written down as they are said; null: only short statements are kept. */
	verbatimAgreedAt: Generated<string | null>;
	/** How long a turn is, in minutes; null without a timer. */
	turnMinutes: Generated<number | null>;
	/** When it began; null before. */
	convenedAt: Generated<string | null>;
	/** opening, storytelling, issues, interests, options, agreement or closing; null before it is convened. */
	phase: Generated<string | null>;
	phaseAt: Generated<string | null>;
	/** Until when nobody new speaks, so that a heated talk rests. */
	slowUntil: Generated<string | null>;
	/** Why, in a word that shames nobody (codes of `word.slowReason`). */
	slowReason: Generated<string | null>;
	/** Since when it rests until another day; null while it goes on. */
	suspendedAt: Generated<string | null>;
	suspendedUntil: Generated<string | null>;
	/** When it was put off because it could not begin. */
	adjournedAt: Generated<string | null>;
	/** inquorate or cancelled. */
	adjournedBecause: Generated<string | null>;
	/** When it was stopped for somebody's safety: nothing else about that is kept. */
	stoppedAt: Generated<string | null>;
	closedAt: Generated<string | null>;
	/** agreed, partly, without (an agreement) or done (nothing was to be agreed). */
	closedHow: Generated<string | null>;
	/** When a mediator asked to close it without agreement, which a second one confirms; null else. */
	closeAskedAt: Generated<string | null>;
	closeAskedBy: Generated<string | null>;
	/** Since when only the fact that it was held stays: a party took its consent back, or it was stopped for safety. */
	factOnlyAt: Generated<string | null>;
}

/** A point of what a session is to speak of, in its order. Everybody in the session sees it, and the notice prints it. */
export interface AgendaPointTable {
	id: string;
	sessionId: string;
	/** From 1. */
	ordinal: number;
	text: string;
	/** How long it may take; null where nobody said. */
	minutes: number | null;
	/** When it was spoken of; null before. */
	doneAt: string | null;
}

/** Who mediates a session: two, of different origin where it can be. Everybody in the session sees them. */
export interface SessionMediatorTable {
	sessionId: string;
	accountId: string;
	personId: string;
	/** Where they come from, for the warning when both come from one side. */
	constituency: string | null;
	joinedAt: string;
	/** When they stepped back or were replaced; null while they mediate. */
	leftAt: string | null;
	/** kinship, debt, land, office or other, where they stepped back as related to a party. */
	relation: string | null;
	/** The matter that they stepped back from, where that is why; null where they said it in the session itself. */
	relationOf: Generated<string | null>;
}

/** A side of what is mediated: people or a group, with or without an account. Everybody in the session sees it. */
export interface PartyTable {
	id: string;
	sessionId: string;
	/** From 1. */
	ordinal: number;
	/** As they call themselves; names a group, and a person only where that person wants it. */
	name: string;
	/** For whom they speak, e.g. herders. */
	constituency: string;
	/** A picture for those who do not read (codes of `election/symbols.ts`). */
	symbol: string | null;
	/** When they said yes to the ground rules, this session; null before. */
	consentedAt: Generated<string | null>;
	/** spoken, mark or account. */
	consentHow: Generated<string | null>;
	consentTakenBy: Generated<string | null>;
	/** When they took it back and left; of a session after that only the fact stays. */
	consentWithdrawnAt: Generated<string | null>;
	/** When they said “you heard me”. */
	heardAt: Generated<string | null>;
	/** When they accepted the list of issues as it stands; null again when it changes. */
	issuesAcceptedAt: Generated<string | null>;
	/** When they agreed that words are written down as they are said; null: they did not, or took it back. */
	verbatimAgreedAt: Generated<string | null>;
}

/** Somebody in a session, with or without an account. The committee and the session's people see who came. */
export interface AttendeeTable {
	id: string;
	sessionId: string;
	name: string;
	/** The person of the house behind the name; null for a guest whom the house does not know. */
	personId: string | null;
	/** The seat they sit for, their own or, as an alternate, another's; null for guests and parties. */
	seatId: string | null;
	/** For whom they speak; of a guest null. */
	constituency: string | null;
	/** The party they belong to; null else. */
	partyId: string | null;
	/** seat, alternate, party or guest. */
	standing: string;
	/** f or m, where told: for the balance that only mediators see. */
	sex: string | null;
	/** expected, present, excused, absent or left. */
	was: string;
	arrivedAt: string | null;
	leftAt: string | null;
	/** kinship, debt, land, office or other, where they stepped back from this matter. */
	relation: string | null;
	/** The matter that they stepped back from, where that is why; null where they said it in the session itself. */
	relationOf: Generated<string | null>;
}

/**
 * One thing that somebody said in a session, short, as the secretary took it down. The session's people see it once it
 * was read back; words that name somebody, or that nobody stands for, wait for a mediator.
 */
export interface SessionStatementTable {
	id: string;
	sessionId: string;
	/** From 1. */
	ordinal: number;
	/** The phase in which it was said. */
	phase: string;
	/** Who spoke; null where nobody inside is to find who. */
	attendeeId: string | null;
	/** From where somebody speaks whom nobody inside is to find; null where the speaker is known. */
	fromWhere: string | null;
	/** story, fact, feeling, interest, option, question, objection, apology or commitmentOffer. */
	kind: string;
	text: string;
	lang: string;
	takenAt: string;
	takenBy: string;
	/** When it was read back and its speaker said yes to it; null before: then only who writes for the session reads it. */
	confirmedAt: Generated<string | null>;
	/** unattributed or personNamed, where it waits for a mediator; null else. */
	waitsBecause: string | null;
	/** When a mediator let it be seen. */
	clearedAt: Generated<string | null>;
	/** As it was said first, where the mediator restated it and the speaker agreed; between the two of them. */
	firstText: Generated<string | null>;
	rephrasedAt: Generated<string | null>;
	/** When it was put onto the parking list: a rumour, or a claim that is not settled here and now. */
	parkedAt: Generated<string | null>;
	/** checking, true, partly, false, unverifiable or leftAside: what became of it; null while it waits. */
	parkedResult: Generated<string | null>;
	/** Who asks whom, or what was found. */
	parkedNote: Generated<string | null>;
	settledAt: Generated<string | null>;
	/** When its speaker took it back; its words are erased then. */
	withdrawnAt: Generated<string | null>;
}

/** A matter to settle in a session, named without blame; everybody in the session sees the list. */
export interface IssueTable {
	id: string;
	sessionId: string;
	/** Its place in the list. */
	ordinal: number;
	text: string;
	/** When it was last named, moved or dropped: a party accepts the list as it read it. */
	changedAt: string;
	/** When it was taken off the list; null while it stands. */
	droppedAt: Generated<string | null>;
}

/** What matters to a party, behind what it asks for; everybody in the session sees it. */
export interface InterestTable {
	id: string;
	sessionId: string;
	partyId: string;
	/** From 1, in the session. */
	ordinal: number;
	text: string;
	/** When it was marked as mattering to all sides. */
	commonGroundAt: Generated<string | null>;
	/** When the party took it back. */
	droppedAt: Generated<string | null>;
}

/** An idea for an issue. Whose it was is kept nowhere: ideas are looked at without their owners. */
export interface IssueOptionTable {
	id: string;
	issueId: string;
	/** From 1, in the issue. */
	ordinal: number;
	text: string;
	/** Who could be worse off if it were done; empty where nobody was thought of. */
	worseOff: Generated<string>;
	/** JSON list of the criteria that it meets, as people found when they weighed it. */
	criteria: Generated<string>;
	weighedAt: Generated<string | null>;
}

/** A rule of how people talk with each other in a session; everybody in it sees it. */
export interface GroundRuleTable {
	id: string;
	sessionId: string;
	/** From 1. */
	ordinal: number;
	text: string;
}

/** That a session went into a phase; kept in order, so that its way can be told. */
export interface PhaseEntryTable {
	sessionId: string;
	/** From 1. */
	ordinal: number;
	phase: string;
	enteredAt: string;
	enteredBy: string;
	/** JSON list of what the gate asked for and was not there. */
	unmet: Generated<string>;
	/** Why the mediator went on all the same; null where nothing was missing. */
	reason: string | null;
}

/** A hand that went up in a session and the turn that came of it; everybody in the session sees who speaks. */
export interface FloorRequestTable {
	id: string;
	sessionId: string;
	/** From 1 in the session: by it a hand is called where no names are shown. */
	number: number;
	attendeeId: string;
	/** speak, pointOfOrder or reply. */
	kind: string;
	askedAt: string;
	/** Their own account, or that of whoever writes for the session. */
	askedBy: string;
	withdrawnAt: string | null;
	/** When a mediator said “not now”, and which kind word went with it (codes of `word.notNow`). */
	declinedAt: string | null;
	declinedWord: string | null;
	/** When they got the floor, by whom; null while the hand is up. */
	givenAt: string | null;
	givenBy: string | null;
	/** When their time is over; null without a timer. A gentle sign: the turn goes on until somebody ends it. */
	endsAt: string | null;
	endedAt: string | null;
}

/**
 * The key by which a mediator reads notes of private talks: its private half sealed under their passphrase, which stands
 * nowhere, and the house's pepper, which stands in no database. The mediator alone can open it.
 */
export interface MediatorKeyTable {
	accountId: string;
	/** Another one for every new key: what was sealed to an older one stays shut. */
	keyId: string;
	/** Base64url. */
	publicKey: string;
	/** The private half, sealed (base64). */
	sealedKey: string;
	/** Hex; of the passphrase. */
	salt: string;
	/** Which pepper it was sealed with, as a hash of it: tells a lost pepper from a wrong passphrase. */
	pepperMark: string;
	/** Day only. */
	madeOn: string;
}

/**
 * A private talk of the mediators with one side. Seen by the session's mediators and that side's people only; the others
 * do not learn that it is or was, but for one sentence in the minutes after the end.
 */
export interface CaucusTable {
	id: string;
	sessionId: string;
	/** From 1. */
	ordinal: number;
	/** With which side; null when the notes were erased and only the fact stays. */
	partyId: string | null;
	/** Since when, while it is open; forgotten at its end. */
	openedAt: string | null;
	/** How long it was; null while it is open. */
	minutes: number | null;
}

/** A note of a private talk, for the session's mediators only: what it says stands sealed in `sealedWords`. */
export interface CaucusNoteTable {
	id: string;
	caucusId: string;
	ordinal: number;
	writtenBy: string;
}

/** Words that may cross to another side: that side and the mediators only see them, until they are carried out. */
export interface CaucusReleaseTable {
	id: string;
	caucusId: string;
	ordinal: number;
	/** To which side; null for every other one. */
	toPartyId: string | null;
	proposedBy: string;
	/** Hash of the words with a salt that is sealed with them: what is carried out is what was said yes to. */
	commitment: string;
	/** account, spoken or mark; null before that side said yes. */
	consentHow: string | null;
	/** Who of that side said yes. */
	consentBy: string | null;
	/** The mediator before whom it was said; null where it was given by account. */
	consentTakenBy: string | null;
	/** The second mediator, who carried them out; null before. */
	releasedBy: string | null;
	/** The very words, once they are out; until then they stand sealed only. */
	words: string | null;
}

/** One copy of sealed words, for one mediator's key (base64). Opened with that key only. */
export interface SealedWordsTable {
	/** Id of the note or of the words that may cross. */
	subjectId: string;
	keyId: string;
	sealed: string;
}

/**
 * That something is not right with a mediation. Seen by whoever raised it, by those to whom it is addressed, and never
 * by the mediator it is about.
 */
export interface ComplaintTable {
	id: string;
	committeeId: string;
	sessionId: string;
	/** The account of the mediator. */
	aboutId: string;
	raisedBy: string;
	/** Told by somebody who spoke to the one who wrote it; no name is kept. */
	forAnother: Generated<Flag>;
	/** Who is to hear it: mediators (the committee's other ones) or coordination (the administration). */
	heardBy: string;
	text: string;
	lang: string;
	/** Day only. */
	raisedOn: string;
	answer: string | null;
	answeredBy: string | null;
	answeredOn: string | null;
}

/**
 * The minutes of a session (procès-verbal): what happened, as it was gathered, and the secretary's own words to it.
 * The committee sees them; what is published of them is a text of its own.
 */
export interface MinutesTable {
	id: string;
	sessionId: string;
	committeeId: string;
	/** The language of the secretary's words. */
	lang: string;
	/** JSON of what happened (`minutes/minutes.ts`). People stand in it by id: their names are read when it is shown. */
	facts: string;
	/** JSON: the secretary's own words, by part. */
	notes: string;
	version: number;
	/** JSON list of accounts that drafted or edited them. */
	writtenBy: string;
	draftedAt: string;
	/** When they were read aloud to everybody, by whom, in which language, and which version; null before. */
	readBackAt: string | null;
	readBackBy: string | null;
	readBackLang: string | null;
	readBackVersion: number | null;
	/** What was corrected when they were read; null where nothing was. */
	corrections: string | null;
	/** What the signatures cover, once two have signed. */
	hash: string | null;
	/** When the second signed: from then on they stand. */
	signedAt: string | null;
	/** JSON list of the parts that leave when they are published; null before anybody chose. */
	leaves: string | null;
	/** That something is withheld, in words that do not tell it. */
	withheld: string | null;
	/** Counts the choices of what leaves; a review is of one of them. */
	redaction: Generated<number>;
	/** JSON list of accounts that chose what leaves. */
	redactedBy: Generated<string>;
	/** cleared or returned; null while nobody has looked. */
	review: string | null;
	reviewNote: string | null;
	reviewedAt: string | null;
	reviewedBy: string | null;
	reviewedRedaction: number | null;
	publishedAt: string | null;
	publishedBy: string | null;
	/** Canonical JSON of exactly what left, and its hash. Public. */
	publishedText: string | null;
	publishedHash: string | null;
	/** When a name was erased from what was signed: the seals are of the words as they were. */
	erasedAt: Generated<string | null>;
}

/** Minutes as they were after each change, so that nothing that was written is lost. */
export interface MinutesVersionTable {
	minutesId: string;
	version: number;
	facts: string;
	notes: string;
	writtenAt: string;
	writtenBy: string;
}

/** One of the two signatures under minutes; taken away when they are changed before the other comes. */
export interface MinutesSignatureTable {
	minutesId: string;
	/** mediator or committee: one of each. */
	capacity: string;
	accountId: string;
	personId: string;
	/** Hash of exactly what was signed. */
	hash: string;
	signedAt: string;
}

/** A correction to minutes that stand: numbered, dated, beside them and never in them. */
export interface MinutesAddendumTable {
	id: string;
	minutesId: string;
	/** From 1. */
	number: number;
	text: string;
	addedAt: string;
	addedBy: string;
	/** Hash of the text and of what went before it: the minutes, or the addendum with the number below. */
	hash: string;
}

/**
 * A mediator of another committee, asked to help in one session. Who said yes mediates there, and there alone, until it
 * is over: it is kept apart from appointments, so that no list of a committee's own mediators takes them for one.
 */
export interface MediatorInvitationTable {
	id: string;
	sessionId: string;
	accountId: string;
	/** The committee that lends them. */
	fromCommitteeId: string;
	/** Where they come from, for the balance of the two mediators. */
	constituency: string | null;
	invitedAt: string;
	invitedBy: string;
	acceptedAt: string | null;
	declinedAt: string | null;
	/** When it was taken back before an answer. */
	withdrawnAt: string | null;
}

/** What parties sign and nobody votes on. The committee's own people and its signatories read it. */
export interface AgreementTable {
	id: string;
	committeeId: string;
	/** E.g. BGS-A-001; never changes. */
	code: string;
	/** The session in which it was found; null where it comes from a proposal alone. */
	sessionId: string | null;
	/** The proposal that was left to its parties; null else. */
	proposalId: string | null;
	/** The concern or proposal that it is about, for those who stepped back from it; null where there is none. */
	matterId: string | null;
	/** The agreement that it takes the place of, once it is in force; null else. */
	replacesId: string | null;
	title: string;
	purpose: string;
	/** What the parties acknowledge of how it came to the dispute. */
	causes: Generated<string>;
	/** The language of the text, which binds. */
	lang: string;
	/** Where it holds, and where it does not, in words. */
	placesIn: Generated<string>;
	placesOut: Generated<string>;
	/** JSON list of constituencies that it touches, whether or not somebody signs for them. */
	affected: Generated<string>;
	/** Who watches over it. */
	followUpBody: Generated<string>;
	/** What is done in a dispute about it. */
	disputeStep: Generated<string>;
	/** Day; null until it is said. */
	reviewOn: string | null;
	/** Who may know of it: committee or public. */
	audience: Generated<string>;
	/** From 1; a new one with every change of the text. */
	version: number;
	draftedAt: string;
	draftedBy: string;
	/** When the text was fixed; null while it is a draft. */
	fixedAt: Generated<string | null>;
	fixedBy: Generated<string | null>;
	/** Until when nobody signs. */
	coolsUntil: Generated<string | null>;
	/** The text that is signed, as canonical JSON without names of people, and its hash. */
	fixedText: Generated<string | null>;
	fixedHash: Generated<string | null>;
	/** When a mediator asked that it be in force for those who signed; a second one of another origin does it. */
	partAskedAt: Generated<string | null>;
	partAskedBy: Generated<string | null>;
	partAskedOrigin: Generated<string | null>;
	/** What it then does not cover, in words. */
	notCovered: Generated<string | null>;
	inForceAt: Generated<string | null>;
	/** full or part; null before. */
	inForce: Generated<string | null>;
	/** When its review fell due; null before, and again after the review. */
	reviewDueAt: Generated<string | null>;
	reviewedAt: Generated<string | null>;
	/** kept, changed or ended: what the last review came to. */
	review: Generated<string | null>;
	reviewNote: Generated<string | null>;
	endedAt: Generated<string | null>;
	replacedAt: Generated<string | null>;
}

/** A point of an agreement: what, by whom, until when, and how everybody sees that it is done. */
export interface AgreementClauseTable {
	id: string;
	agreementId: string;
	/** From 1. */
	ordinal: number;
	/** One of the kinds of clauses of a proposal. */
	kind: string;
	text: string;
	dutyBearer: string | null;
	/** Day. */
	dueOn: string | null;
	checkedHow: string | null;
}

/** Somebody who signs an agreement, with or without an account, for a constituency. */
export interface SignatoryTable {
	id: string;
	agreementId: string;
	/** From 1. */
	ordinal: number;
	/** party, guarantor, witness or facilitator. */
	role: string;
	/** As they want to be called there; not part of the hashed text. */
	name: string;
	constituency: string;
	/** The person of the house who may sign with their own account; null for those whom the house does not know. */
	personId: string | null;
}

/** What a signatory said of one version of a text: signed, in which way, or not. */
export interface SignatureTable {
	id: string;
	agreementId: string;
	/** The signatory; kept also when a later version has other ones. */
	signatoryId: string;
	version: number;
	/** Hash of the text that was signed. */
	textHash: string;
	/** account, mark, thumb or photo; declined for a no. */
	how: string;
	/** Who put the sign. */
	signer: string;
	/** JSON list of names, for a mark or a thumb. */
	witnesses: Generated<string>;
	/** JSON list: who each of them is, a neighbour, a teacher; null where nobody said. */
	witnessesAre: Generated<string | null>;
	/** The language in which it was read to them before. */
	readIn: string | null;
	/** Photograph of the signed paper: a small JPEG made anew, in base64; whoever may read the agreement sees it. */
	picture: string | null;
	/** Why not, where they wished to say it. */
	reason: string | null;
	at: string;
	takenBy: string;
}

/** That an agreement was read aloud. */
export interface AgreementReadingTable {
	id: string;
	agreementId: string;
	version: number;
	lang: string;
	/** Who read. */
	reader: string;
	/** Day. */
	readOn: string;
	at: string;
	recordedBy: string;
}

/** That a constituency was asked about a text before it was signed. */
export interface AgreementConsultationTable {
	agreementId: string;
	version: number;
	constituency: string;
	at: string;
	recordedBy: string;
}

/** Every version of an agreement's text, whole, without names of people. */
export interface AgreementVersionTable {
	agreementId: string;
	version: number;
	at: string;
	accountId: string;
	/** drafted, edited or reopened. */
	why: string;
	/** JSON. */
	text: string;
}

/** What of an agreement leaves, for everybody to read: chosen by a mediator, looked at by a second one. One for each. */
export interface AgreementPublicationTable {
	agreementId: string;
	/** JSON list of the parts that leave. */
	leaves: string;
	/** JSON list of numbers of clauses that stay behind. */
	withhold: string;
	/** That something stays behind, in words for everybody. */
	withheld: string | null;
	/** How often it was chosen anew. */
	redaction: number;
	/** JSON list of accounts that chose: none of them reviews it. */
	redactedBy: string;
	/** cleared or returned. */
	review: string | null;
	reviewNote: string | null;
	/** Hash of exactly what was looked at: what differs by a letter was not. */
	reviewedDigest: string | null;
	reviewedAt: string | null;
	reviewedBy: string | null;
	publishedAt: string | null;
	publishedBy: string | null;
	/** Exactly what left, as canonical JSON; it never changes. */
	publishedText: string | null;
	publishedHash: string | null;
	/** Taken out of everybody's sight for safety; it comes back only as it went: by two. */
	withdrawnAt: string | null;
	withdrawnBy: string | null;
}

/** That somebody says a point was not kept; the committee's own people and whoever said it see it. */
export interface BreachTable {
	id: string;
	agreementId: string;
	/** Number of the clause; null for the whole. */
	clause: number | null;
	words: string;
	reportedAt: string;
	reportedBy: string;
	settledAt: Generated<string | null>;
	settledBy: Generated<string | null>;
	/** repaired or notBroken. */
	settlement: Generated<string | null>;
	note: Generated<string | null>;
}

export interface Database {
	agreement: AgreementTable;
	agreementClause: AgreementClauseTable;
	signatory: SignatoryTable;
	signature: SignatureTable;
	agreementReading: AgreementReadingTable;
	agreementConsultation: AgreementConsultationTable;
	agreementVersion: AgreementVersionTable;
	agreementPublication: AgreementPublicationTable;
	breach: BreachTable;
	installation: InstallationTable;
	chain: ChainTable;
	event: EventTable;
	request: RequestTable;
	job: JobTable;
	webhook: WebhookTable;
	webhookCursor: WebhookCursorTable;
	webhookDelivery: WebhookDeliveryTable;
	handOver: HandOverTable;
	distantSignature: DistantSignatureTable;
	secondWord: SecondWordTable;
	area: AreaTable;
	office: OfficeTable;
	officer: OfficerTable;
	person: PersonTable;
	photo: PhotoTable;
	retiredHandle: RetiredHandleTable;
	account: AccountTable;
	card: CardTable;
	signIn: SignInTable;
	accountNotice: AccountNoticeTable;
	noticeCursor: NoticeCursorTable;
	noticeChoice: NoticeChoiceTable;
	quietHours: QuietHoursTable;
	contact: ContactTable;
	contactCode: ContactCodeTable;
	ring: RingTable;
	noticeDelivery: NoticeDeliveryTable;
	cardRequest: CardRequestTable;
	keptForm: KeptFormTable;
	committee: CommitteeTable;
	ruleSet: RuleSetTable;
	seat: SeatTable;
	seatHolding: SeatHoldingTable;
	meeting: MeetingTable;
	attendance: AttendanceTable;
	appointment: AppointmentTable;
	concern: ConcernTable;
	referral: ReferralTable;
	proposal: ProposalTable;
	proposalConcern: ProposalConcernTable;
	clause: ClauseTable;
	amendment: AmendmentTable;
	amendmentSupport: AmendmentSupportTable;
	proposalVersion: ProposalVersionTable;
	thread: ThreadTable;
	statement: StatementTable;
	appeal: AppealTable;
	recusal: RecusalTable;
	poll: PollTable;
	rollEntry: RollEntryTable;
	sealedBallot: SealedBallotTable;
	ballot: BallotTable;
	namedBallot: NamedBallotTable;
	paperBatch: PaperBatchTable;
	election: ElectionTable;
	contest: ContestTable;
	votingMove: VotingMoveTable;
	contestSeat: ContestSeatTable;
	candidate: CandidateTable;
	elector: ElectorTable;
	electorImport: ElectorImportTable;
	electorImportPart: ElectorImportPartTable;
	electorSignIn: ElectorSignInTable;
	passedPhone: PassedPhoneTable;
	phoneTurn: PhoneTurnTable;
	keyholder: KeyholderTable;
	challenge: ChallengeTable;
	passedOver: PassedOverTable;
	urnOpening: UrnOpeningTable;
	session: SessionTable;
	sessionMediator: SessionMediatorTable;
	party: PartyTable;
	attendee: AttendeeTable;
	agendaPoint: AgendaPointTable;
	groundRule: GroundRuleTable;
	sessionStatement: SessionStatementTable;
	issue: IssueTable;
	interest: InterestTable;
	issueOption: IssueOptionTable;
	phaseEntry: PhaseEntryTable;
	floorRequest: FloorRequestTable;
	mediatorKey: MediatorKeyTable;
	caucus: CaucusTable;
	caucusNote: CaucusNoteTable;
	caucusRelease: CaucusReleaseTable;
	sealedWords: SealedWordsTable;
	complaint: ComplaintTable;
	minutes: MinutesTable;
	minutesVersion: MinutesVersionTable;
	minutesSignature: MinutesSignatureTable;
	redactionReview: RedactionReviewTable;
	outcomeEdition: OutcomeEditionTable;
	outcomeAnnex: OutcomeAnnexTable;
	publishedFigures: PublishedFiguresTable;
	minutesAddendum: MinutesAddendumTable;
	mediatorInvitation: MediatorInvitationTable;
	outcome: OutcomeTable;
	commitment: CommitmentTable;
	progressReport: ProgressReportTable;
	followUpCheck: FollowUpCheckTable;
	checkSaying: CheckSayingTable;
	checkPhoto: CheckPhotoTable;
	askQuestion: AskQuestionTable;
	ask: AskTable;
	askTurn: AskTurnTable;
	askAssignment: AskAssignmentTable;
	officeNote: OfficeNoteTable;
	answerDraft: AnswerDraftTable;
	coSignature: CoSignatureTable;
	translation: TranslationTable;
	searchEntry: SearchEntryTable;
	publicEntry: PublicEntryTable;
}
