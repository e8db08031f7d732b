import type { Database } from '#db/schema.ts';
import { type ShownResult, mayShowList } from '../poll/shownResult.ts';

export type Table = keyof Database;
export type Row = Record<string, string | number | null>;

type Seek = (table: Table, id: string | number | null | undefined) => Row | undefined;

/** How the rows of a table belong to a committee, which of them leave, and what of a row stays behind. */
export interface ArchivedTable {
	/** The column that names what the row belongs to, and in which table that stands. */
	of: [column: string, table: Table];
	/** Which rows leave; `parent` is the row it belongs to, `seek` finds what of the committee leaves with it. */
	only?: (row: Row, parent: Row, seek?: Seek) => boolean;
	/** Columns that stay behind, with what stands there instead. */
	without?: Row | ((row: Row) => Row);
	/** Id of the matter that it is about, of whichever table: it leaves only when that does. */
	about?: string;
}

const isOver = (poll: Row) => poll.outcome !== null;
/** Of a session that was stopped for safety, or whose parties took their word back, only the fact stays. */
const isWhole = (_: Row, session: Row) => session.factOnlyAt === null && session.stoppedAt === null;
/** Whether nothing of a session but the fact that it was held is told any more, as everywhere (`isForgotten`). */
const isFact = (session: Row) =>
	session.factOnlyAt !== null &&
	[session.closedAt, session.stoppedAt, session.adjournedAt].some((moment) => moment !== null);
const factOf = ({ code = '' }: Row): Row => ({
	title: code,
	purpose: '',
	place: '',
	subjectKind: null,
	subjectId: null,
});
/** Of an outcome that was withdrawn for safety only the number, the day and the hash leave. */
const isStanding = (_: Row, outcome: Row) => outcome.withdrawnAt === null;
const TOMBSTONE: Row = {
	...{ title: '', clauses: '[]', summary: '', reservations: '[]', withheld: null, reviewNote: null },
	...{ publishedText: null, withdrawnNote: null, correction: null },
};
const ofSession = { of: ['sessionId', 'session'], only: isWhole } satisfies ArchivedTable;

/**
 * What a committee takes with it when it leaves an installation, or carries on a stick: what all its members may read.
 * A table that stands neither here nor under `STAYS` fails a test.
 */
export const ARCHIVED: Partial<Record<Table, ArchivedTable>> = {
	ruleSet: { of: ['committeeId', 'committee'] },
	seat: { of: ['committeeId', 'committee'] },
	seatHolding: { of: ['seatId', 'seat'] },
	meeting: { of: ['committeeId', 'committee'] },
	attendance: { of: ['meetingId', 'meeting'] },
	appointment: { of: ['committeeId', 'committee'] },
	// What was told to the mediators alone stays with them.
	concern: { of: ['committeeId', 'committee'], only: (row) => row.audience !== 'mediators' },
	// A draft is its author's alone.
	proposal: { of: ['committeeId', 'committee'], only: (row) => row.submittedAt !== null },
	proposalConcern: { of: ['proposalId', 'proposal'] },
	clause: { of: ['proposalId', 'proposal'] },
	amendment: { of: ['committeeId', 'committee'], about: 'proposalId' },
	amendmentSupport: { of: ['amendmentId', 'amendment'] },
	proposalVersion: { of: ['proposalId', 'proposal'] },
	thread: { of: ['committeeId', 'committee'], about: 'subjectId' },
	statement: {
		of: ['threadId', 'thread'],
		only: (row) => row.visibleAt !== null && row.hiddenAt === null && (row.hideAskedAt === null || isDeclined(row)),
		without: {
			...{ firstText: null, offeredText: null, offeredAt: null, offeredBy: null, reason: null, hideReason: null },
			...{ hideAskedAt: null, hideAskedBy: null, hideAskedOrigin: null, hideDeclinedAt: null, seenBeforeAt: null },
			...{ decidedBy: null, waitsBecause: null, lentTo: null, lentOrigin: null, lentAt: null },
		},
	},
	recusal: { of: ['committeeId', 'committee'], about: 'subjectId' },
	session: { of: ['committeeId', 'committee'], without: (row) => (isFact(row) ? factOf(row) : {}) },
	agendaPoint: { of: ['sessionId', 'session'], only: (_, session) => !isFact(session) },
	sessionMediator: { of: ['sessionId', 'session'] },
	party: ofSession,
	attendee: ofSession,
	groundRule: ofSession,
	phaseEntry: ofSession,
	issue: ofSession,
	interest: ofSession,
	issueOption: { of: ['issueId', 'issue'] },
	sessionStatement: {
		of: ['sessionId', 'session'],
		only: (row, session) =>
			isWhole(row, session) &&
			row.confirmedAt !== null &&
			row.withdrawnAt === null &&
			(row.waitsBecause === null || row.clearedAt !== null),
		without: { firstText: null },
	},
	mediatorInvitation: { of: ['sessionId', 'session'] },
	election: {
		of: ['committeeId', 'committee'],
		only: (row) => row.installedAt !== null || row.annulledAt !== null,
	},
	contest: { of: ['electionId', 'election'] },
	contestSeat: { of: ['contestId', 'contest'] },
	votingMove: { of: ['electionId', 'election'] },
	// Public once accepted.
	candidate: { of: ['contestId', 'contest'], only: (row) => row.acceptedAt !== null },
	keyholder: { of: ['electionId', 'election'], without: { publicKey: null, sealedShare: null } },
	passedOver: { of: ['seatId', 'seat'] },
	// An open poll cannot go on elsewhere: its key never leaves. It is announced again there.
	poll: {
		of: ['committeeId', 'committee'],
		// What a room was asked in a session of which only the fact stays is told nowhere any more.
		only: (row, _, seek) => {
			const session = row.proposalId === null ? seek?.('session', row.sessionId) : undefined;
			return isOver(row) && !(session && isFact(session));
		},
	},
	rollEntry: {
		of: ['pollId', 'poll'],
		// The roll of an election is its electors'.
		only: (_, poll) => poll.contestId === null,
		without: { paperAt: null, paperBy: null, paperWitnesses: null },
	},
	// Of a secret poll the opened list, where it may be shown, and nothing else.
	ballot: { of: ['pollId', 'poll'], only: (_, poll) => isListed(poll) },
	namedBallot: { of: ['pollId', 'poll'], without: { requestId: '' } },
	paperBatch: {
		of: ['pollId', 'poll'],
		only: (_, poll) => poll.contestId === null,
		without: { firstEntry: null, secondEntry: null, seal: null },
	},
	outcome: {
		of: ['committeeId', 'committee'],
		without: (row) => (isStanding(row, row) ? { reviewNote: null } : TOMBSTONE),
	},
	outcomeEdition: { of: ['outcomeId', 'outcome'], only: isStanding },
	redactionReview: { of: ['outcomeId', 'outcome'], without: { note: null } },
	// Its words are written anew where it is taken over.
	ask: { of: ['outcomeId', 'outcome'], only: isStanding, without: { words: '' } },
	askTurn: { of: ['askId', 'ask'] },
	coSignature: { of: ['askId', 'ask'] },
	distantSignature: { of: ['askId', 'ask'] },
	askQuestion: { of: ['askId', 'ask'] },
	commitment: { of: ['outcomeId', 'outcome'], only: isStanding },
	progressReport: { of: ['commitmentId', 'commitment'] },
	followUpCheck: { of: ['commitmentId', 'commitment'] },
	checkSaying: { of: ['checkId', 'followUpCheck'] },
	// Whom a photograph shows that nobody has cleared, nobody has looked at: a stick can be seized.
	checkPhoto: { of: ['sayingId', 'checkSaying'], only: (row) => row.clearedAt !== null },
	minutes: { of: ['committeeId', 'committee'] },
	minutesVersion: { of: ['minutesId', 'minutes'] },
	minutesSignature: { of: ['minutesId', 'minutes'] },
	minutesAddendum: { of: ['minutesId', 'minutes'] },
	agreement: { of: ['committeeId', 'committee'] },
	agreementClause: { of: ['agreementId', 'agreement'] },
	signatory: { of: ['agreementId', 'agreement'] },
	signature: { of: ['agreementId', 'agreement'] },
	agreementReading: { of: ['agreementId', 'agreement'] },
	agreementConsultation: { of: ['agreementId', 'agreement'] },
	agreementVersion: { of: ['agreementId', 'agreement'] },
	// What mediators wrote to each other stays, and the paper that was withdrawn for safety.
	agreementPublication: {
		of: ['agreementId', 'agreement'],
		without: (row) => ({ reviewNote: null, ...(row.withdrawnAt === null ? {} : { publishedText: null }) }),
	},
	breach: { of: ['agreementId', 'agreement'] },
};

function isDeclined(row: Row): boolean {
	return row.hideDeclinedAt !== null;
}

function isListed(poll: Row): boolean {
	return typeof poll.shown === 'string' && mayShowList(JSON.parse(poll.shown) as ShownResult);
}

/** What others share with the committee: it leaves where something that leaves names it. `chain` and `event` are the committee's own chain. */
export const SHARED = ['area', 'office', 'person', 'account', 'committee', 'chain', 'event', 'translation'] as const;

/**
 * What leaves only with an archive of all, and comes in only where nobody administers yet and no committee is: how the
 * mission is called and whom to call about abuse, and the figures of quarters as they were first shown.
 */
export const WITH_ALL = {
	installation: ['missionName', 'safeguardingNumber', 'safeguardingWords'],
	publishedFigures: ['quarter', 'figures', 'madeAt'],
} as const satisfies Partial<{ [T in Table]: readonly (keyof Database[T])[] }>;

/** What of the shared tables stays behind: no way to sign in, and no power over another installation. */
export const SHARED_WITHOUT: Partial<Record<Table, Row>> = {
	account: { handle: '', secretHash: null, locale: null, administrator: 0, frozenBy: null },
	person: { erasureAskedAt: null },
	office: { secondEyesEndBy: null },
};

/** What never leaves, and why. */
export const STAYS: Partial<Record<Table, string>> = {
	request: 'answers to forms of this installation',
	job: 'made anew where it is taken over',
	handOver: 'each has its own',
	secondWord: 'each has its own',
	noticeChoice: 'for its holder alone',
	noticeCursor: 'each has its own',
	noticeDelivery: 'for its receiver alone',
	quietHours: 'for its holder alone',
	ring: 'how somebody is reached never leaves',
	contact: 'how somebody is reached never leaves',
	contactCode: 'how somebody is reached never leaves',
	webhook: 'each has its own',
	webhookCursor: 'each has its own',
	webhookDelivery: 'each has its own',
	outcomeAnnex: 'a restricted annex stays with those it was written for',
	officer: 'who answers for an office is said anew where it is taken over',
	photo: 'a face is its owner’s, and a stick can be seized',
	retiredHandle: 'no way to sign in leaves',
	card: 'no way to sign in leaves',
	signIn: 'no way to sign in leaves',
	cardRequest: 'no way to sign in leaves',
	accountNotice: 'for its holder alone',
	keptForm: 'for its writer alone',
	referral: 'what stands in the restricted chain never leaves',
	appeal: 'between a speaker and the mediators',
	sealedBallot: 'the key never leaves, so nobody could open it',
	passedPhone: 'of one evening, and seen by nobody',
	phoneTurn: 'of one evening, and seen by nobody',
	elector: 'the roll of an election is the convenor’s, and forgotten after it',
	electorImport: 'the roll of an election is the convenor’s, and forgotten after it',
	electorImportPart: 'the roll of an election is the convenor’s, and forgotten after it',
	electorSignIn: 'no way to sign in leaves',
	challenge: 'its words are for the convenor and the administration',
	urnOpening: 'only there while urns are opened',
	floorRequest: 'who raised a hand is forgotten with the session',
	mediatorKey: 'a mediator’s own',
	caucus: 'what was said apart never leaves',
	caucusNote: 'what was said apart never leaves',
	caucusRelease: 'what was said apart never leaves',
	sealedWords: 'what was said apart never leaves',
	complaint: 'for whoever hears it alone',
	searchEntry: 'written anew where it is taken over',
	publicEntry: 'written anew where it is taken over',
	askAssignment: 'what an office says to itself never leaves',
	officeNote: 'what an office says to itself never leaves',
	answerDraft: 'what an office says to itself never leaves',
};
