import type { Kysely, Selectable } from 'kysely';
import type { Database, PollTable } from '#db/schema.ts';
import { type Actor, hasRole, isGuestMediator, takesPart } from '../account/account.ts';
import { lock } from '../perform.ts';
import type { WordLanguage } from '../codeWords.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import { checkWordLanguage } from './checkWords.ts';
import {
	type PassRule,
	type PollKind,
	type PollMethod,
	type PollWay,
	type PollState,
	type Quorum,
	pollState,
	quorum,
	type PollSnapshot,
	snapshotOf,
} from './poll.ts';
import { isForgotten, toldTitle } from '../session/session.ts';
import type { SessionMatter } from '../session/sessionPolicy.ts';
import { seekSealed } from './sealedBallots.ts';
import type { ShownResult } from './shownResult.ts';

/** A question put to the seats, with what it needs of its proposal. */
export interface Poll extends Omit<
	Selectable<PollTable>,
	| 'secret'
	| 'options'
	| 'quorumGroups'
	| 'method'
	| 'passRule'
	| 'shown'
	| 'amendments'
	| 'parties'
	| 'contestId'
	| 'kind'
	| 'how'
> {
	kind: PollKind;
	how: PollWay;
	method: PollMethod;
	passRule: PassRule;
	secret: boolean;
	/** Of a vote on amendments: the clause with each of them, then the clause as it is; empty where there is none. */
	options: string[];
	/** Ids of the amendments it chooses between; empty when it decides on the proposal. */
	amendments: string[];
	parties: string[];
	quorumGroups: string[];
	/** In which language check words are drawn: the committee's first, where there is a list in it. */
	checkWordLanguage: WordLanguage;
	shown: ShownResult | null;
	/** What it decides on; null when it is asked on the spot in a session. */
	proposal: {
		code: string;
		title: string;
		authorId: string;
		frozenAt: string | null;
		/** SHA-256 of the text that is decided on. */
		frozenHash: string | null;
		coolsUntil: string | null;
		withdrawnAt: string | null;
		decision: string | null;
		openedAt: string | null;
		deferredAt: string | null;
	} | null;
	/** The session in which it is asked; null outside of one. */
	session: SessionOfPoll | null;
	/** The issue of that session which it is about, as long as it stands on the list. */
	issue: string | null;
}

/** A session as far as its polls go, with who mediates it. */
export interface SessionOfPoll extends SessionMatter {
	code: string;
	title: string;
	purpose: string;
	lang: string;
	mediators: { accountId: string; leftAt: string | null }[];
}

/** An entry of a roll, with what is known of the seat and its holder. */
export interface RollEntry {
	id: string;
	pollId: string;
	seatId: string;
	personId: string;
	accountId: string | null;
	constituency: string;
	side: string | null;
	presentAt: string | null;
	recusedAt: string | null;
	/** When they took a paper or joined a show of hands; for the desk. */
	paperAt: string | null;
	/** When the newest access card of their account was issued. */
	cardAt: string | null;
	/** For those who take part in the committee. */
	holder: string;
	ordinal: number;
}

interface Asking {
	db: Kysely<Database>;
	actor: Actor;
}

function polls(db: Kysely<Database>) {
	return db
		.selectFrom('poll')
		.innerJoin('committee', 'committee.id', 'poll.committeeId')
		.leftJoin('proposal', 'proposal.id', 'poll.proposalId')
		.where('poll.contestId', 'is', null)
		.selectAll('poll')
		.select('committee.languages as committeeLanguages')
		.select([
			'proposal.code as proposalCode',
			'proposal.title as proposalTitle',
			'proposal.authorId',
			'proposal.frozenAt',
			'proposal.frozenHash',
			'proposal.coolsUntil',
			'proposal.withdrawnAt',
			'proposal.decision',
			'proposal.openedAt as discussedAt',
			'proposal.deferredAt',
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof polls>['executeTakeFirstOrThrow']>>;

/** What polls need of their sessions, by id. */
async function sessionsOf(db: Kysely<Database>, rows: readonly Row[]): Promise<Map<string, SessionOfPoll>> {
	const ids = [...new Set(rows.flatMap((row) => row.sessionId ?? []))];
	if (ids.length === 0) return new Map();
	const sessions = await db
		.selectFrom('session')
		.select(['id', 'committeeId', 'subjectId', 'code', 'title', 'purpose', 'lang'])
		.select(['calledAt', 'convenedAt', 'suspendedAt', 'adjournedAt', 'stoppedAt', 'closedAt', 'factOnlyAt'])
		.where('id', 'in', ids)
		.execute();
	const mediators = await db
		.selectFrom('sessionMediator')
		.select(['sessionId', 'accountId', 'leftAt'])
		.where('sessionId', 'in', ids)
		.execute();
	const of = (id: string) => mediators.filter((one) => one.sessionId === id);
	return new Map(
		sessions.map((session) => [session.id, { ...session, title: toldTitle(session), mediators: of(session.id) }]),
	);
}

/** The issues that questions of sessions are about, by id, without those that were taken off their list. */
async function issuesOf(db: Kysely<Database>, rows: readonly Row[]): Promise<Map<string, string>> {
	const ids = rows.flatMap((row) => row.issueId ?? []);
	if (ids.length === 0) return new Map();
	const issues = await db
		.selectFrom('issue')
		.select(['id', 'text'])
		.where('id', 'in', ids)
		.where('droppedAt', 'is', null)
		.execute();
	return new Map(issues.map(({ id, text }) => [id, text]));
}

async function asPolls(db: Kysely<Database>, rows: readonly Row[]): Promise<Poll[]> {
	const sessions = await sessionsOf(db, rows);
	const issues = await issuesOf(db, rows);
	return rows.map((row) =>
		asPoll(row, sessions.get(row.sessionId ?? '') ?? null, issues.get(row.issueId ?? '') ?? null),
	);
}

/** Leaving out of a copy what `proposal` holds would cost more than the question. */
function asPoll(row: Row, session: SessionOfPoll | null, issue: string | null): Poll {
	return {
		...row,
		kind: row.kind as PollKind,
		how: row.how as PollWay,
		session,
		issue,
		method: row.method as PollMethod,
		passRule: row.passRule as PassRule,
		secret: row.secret === 1,
		options: JSON.parse(row.options) as string[],
		amendments: JSON.parse(row.amendments) as string[],
		parties: JSON.parse(row.parties) as string[],
		quorumGroups: JSON.parse(row.quorumGroups) as string[],
		checkWordLanguage: checkWordLanguage((JSON.parse(row.committeeLanguages) as string[])[0] ?? 'fr'),
		shown: row.shown === null ? null : (JSON.parse(row.shown) as ShownResult),
		proposal:
			row.proposalCode === null || row.proposalTitle === null || row.authorId === null
				? null
				: {
						code: row.proposalCode,
						title: row.proposalTitle,
						authorId: row.authorId,
						frozenAt: row.frozenAt,
						frozenHash: row.frozenHash,
						coolsUntil: row.coolsUntil,
						withdrawnAt: row.withdrawnAt,
						decision: row.decision,
						openedAt: row.discussedAt,
						deferredAt: row.deferredAt,
					},
	};
}

/** Members, mediators, liaisons and observers of the committee see its polls; so does the house itself. */
function maySee(actor: Actor, committeeId: string): boolean {
	return actor.kind === 'system' || takesPart(actor, committeeId) || hasRole(actor, committeeId, 'observer');
}

/** What is asked on the spot in a session stays among those who take part: observers read none of it. */
function maySeePoll(actor: Actor, row: Pick<Row, 'committeeId' | 'proposalId' | 'sessionId'>): boolean {
	if (row.proposalId !== null) return maySee(actor, row.committeeId);
	// A lent mediator asks and closes in that one session.
	if (row.sessionId !== null && isGuestMediator(actor, row.sessionId)) return true;
	return actor.kind === 'system' || takesPart(actor, row.committeeId);
}

const POLL = prepared(['id'], (db, { id }) => polls(db).where('poll.id', '=', id));

/** Of a session of which only the fact stays, also what was asked on the spot is gone from everybody's eyes. */
function isDropped({ proposal, session }: Pick<Poll, 'proposal' | 'session'>): boolean {
	return proposal === null && session !== null && isForgotten(session);
}

/** The poll with this id, for those who may see it. */
export async function findPoll({ db, actor }: Asking, id: string): Promise<Poll> {
	const [row] = await POLL(db, { id });
	if (!row) throw new NotFound('poll');
	// Whoever sits for somebody in a session sees what is asked of them, without a place in the committee.
	const asked = row.sessionId !== null && (await seekOwnEntry(db, actor, id)) !== null;
	if (!asked && !maySeePoll(actor, row)) throw new NotFound('poll');
	const [poll] = await asPolls(db, [row]);
	if (!poll || (actor.kind !== 'system' && isDropped(poll))) throw new NotFound('poll');
	return poll;
}

/**
 * The poll, held until commit: casts share it, opening and closing have it alone, so that each ballot is wholly before
 * the close or wholly after.
 */
export async function holdPoll(
	context: Asking & { kind: 'sqlite' | 'postgresql' },
	id: string,
	mode: 'update' | 'share',
): Promise<Poll> {
	// SQLite has one writer anyway.
	if (context.kind === 'postgresql')
		await lock(context, context.db.selectFrom('poll').select('id').where('id', '=', id), mode).execute();
	return findPoll(context, id);
}

/** Of these polls what the actor may see, the newest first. */
async function seenOf({ db, actor }: Asking, found: ReturnType<typeof polls>): Promise<Poll[]> {
	const rows = await found.orderBy('poll.announcedAt', 'desc').orderBy('poll.id').execute();
	const seen = await asPolls(
		db,
		rows.filter((row) => maySeePoll(actor, row)),
	);
	return seen.filter((poll) => !isDropped(poll));
}

/** The polls of a committee, the newest first, for those who may see them. */
export async function listPolls({ db, actor }: Asking, committeeId: string): Promise<Poll[]> {
	if (!maySee(actor, committeeId)) throw new NotFound('committee');
	return seenOf({ db, actor }, polls(db).where('poll.committeeId', '=', committeeId));
}

/** What is asked and decided in a session, the newest first, for those who may see it. */
export async function listPollsOfSession({ db, actor }: Asking, sessionId: string): Promise<Poll[]> {
	return seenOf({ db, actor }, polls(db).where('poll.sessionId', '=', sessionId));
}

/** The polls on a proposal, the newest first, for those who may see them. */
export async function listPollsOfProposal({ db, actor }: Asking, proposalId: string): Promise<Poll[]> {
	const rows = await polls(db)
		.where('poll.proposalId', '=', proposalId)
		.orderBy('poll.announcedAt', 'desc')
		.orderBy('poll.id')
		.execute();
	return asPolls(
		db,
		rows.filter((row) => maySee(actor, row.committeeId)),
	);
}

/** The polls that are open to the actor's committees now, and whether the actor's own ballot is still missing. */
export async function listOpenPolls(
	db: Kysely<Database>,
	actor: Actor,
	now: string,
): Promise<{ poll: Poll; awaitsMe: boolean }[]> {
	const committeeIds = [...new Set([...actor.seats, ...actor.roles].map((held) => held.committeeId))];
	if (committeeIds.length === 0) return [];
	const rows = await polls(db)
		.where('poll.committeeId', 'in', committeeIds)
		.where('poll.openedAt', 'is not', null)
		.where('poll.closedAt', 'is', null)
		.orderBy('poll.openedAt')
		.execute();
	const open = (
		await asPolls(
			db,
			rows.filter((row) => maySeePoll(actor, row)),
		)
	).filter((poll) => pollState(poll, now) === 'open' && !isDropped(poll));
	return Promise.all(
		open.map(async (poll) => {
			const entry = await seekOwnEntry(db, actor, poll.id);
			const awaitsMe = entry !== null && entry.recusedAt === null && (await seekOwnBallot(db, poll, entry)) === null;
			return { poll, awaitsMe };
		}),
	);
}

function entries(db: Kysely<Database>) {
	return db
		.selectFrom('rollEntry')
		.innerJoin('seat', 'seat.id', 'rollEntry.seatId')
		.innerJoin('person', 'person.id', 'rollEntry.personId')
		.selectAll('rollEntry')
		.select(['seat.ordinal', 'person.displayName as holder'])
		.select(({ selectFrom }) =>
			selectFrom('card')
				.select(({ fn }) => fn.max('card.issuedAt').as('cardAt'))
				.whereRef('card.accountId', '=', 'rollEntry.accountId')
				.as('cardAt'),
		)
		.$narrowType<{ seatId: string; personId: string }>();
}

const ROLL = prepared(['pollId'], (db, { pollId }) =>
	entries(db).where('rollEntry.pollId', '=', pollId).orderBy('seat.ordinal'),
);
const OWN_ENTRY = prepared(['pollId', 'accountId'], (db, { pollId, accountId }) =>
	entries(db).where('rollEntry.pollId', '=', pollId).where('rollEntry.accountId', '=', accountId),
);

/** Who may vote, in the order of the seats; never who has voted. */
export function listRoll(db: Kysely<Database>, pollId: string): Promise<RollEntry[]> {
	return ROLL(db, { pollId });
}

/** The entry of a seat on the roll, if it has one. */
export async function seekEntry(db: Kysely<Database>, pollId: string, seatId: string): Promise<RollEntry | null> {
	const row = await entries(db)
		.where('rollEntry.pollId', '=', pollId)
		.where('rollEntry.seatId', '=', seatId)
		.executeTakeFirst();
	return row ?? null;
}

/** The actor's own entry on the roll: the account that held the seat at the opening. */
export async function seekOwnEntry(db: Kysely<Database>, actor: Actor, pollId: string): Promise<RollEntry | null> {
	if (!actor.accountId) return null;
	const [row] = await OWN_ENTRY(db, { pollId, accountId: actor.accountId });
	return row ?? null;
}

/** Whether an access card was issued for this voter after the poll opened: then someone else may hold it. */
export function hasNewCard(entry: Pick<RollEntry, 'cardAt'>, { openedAt }: Pick<Poll, 'openedAt'>): boolean {
	return openedAt !== null && entry.cardAt !== null && entry.cardAt > openedAt;
}

const NAMED = prepared(['pollId', 'rollEntryId'], (db, { pollId, rollEntryId }) =>
	db.selectFrom('namedBallot').select('requestId').where('pollId', '=', pollId).where('rollEntryId', '=', rollEntryId),
);
const SEALED_COUNT = prepared(['pollId'], (db, { pollId }) =>
	db
		.selectFrom('sealedBallot')
		.select(({ fn }) => fn.countAll().as('cast'))
		.where('pollId', '=', pollId),
);
const NAMED_COUNT = prepared(['pollId'], (db, { pollId }) =>
	db
		.selectFrom('namedBallot')
		.select(({ fn }) => fn.countAll().as('cast'))
		.where('pollId', '=', pollId),
);

/** The request id of the ballot that lies in the urn for an entry, for who casts it only; null when there is none. */
export async function seekOwnBallot(
	db: Kysely<Database>,
	poll: Pick<Poll, 'id' | 'secret'>,
	entry: Pick<RollEntry, 'id'>,
): Promise<string | null> {
	if (poll.secret) return seekSealed(db, poll.id, entry.id);
	return (await NAMED(db, { pollId: poll.id, rollEntryId: entry.id }))[0]?.requestId ?? null;
}

/** How many ballots a poll has, by phone and on paper: the turnout, the same number for everybody. */
export async function countCast(
	db: Kysely<Database>,
	poll: Pick<Poll, 'id' | 'secret' | 'urnOpenedAt' | 'sealedCount'> & Partial<Pick<Poll, 'how'>>,
	roll: readonly RollEntry[],
): Promise<number> {
	if (poll.how && poll.how !== 'phones') return countRaised(db, poll.id);
	if (poll.urnOpenedAt !== null) return poll.sealedCount ?? 0;
	const [counted] = await (poll.secret ? SEALED_COUNT : NAMED_COUNT)(db, { pollId: poll.id });
	const onPaper = roll.filter((entry) => entry.paperAt !== null).length;
	return Number(counted?.cast ?? 0) + onPaper;
}

/** How many hands or stones were counted in what is answered that way. */
async function countRaised(db: Kysely<Database>, pollId: string): Promise<number> {
	const counted = await db
		.selectFrom('paperBatch')
		.select(['inBox', 'blank', 'spoilt'])
		.where('pollId', '=', pollId)
		.where('certifiedAt', 'is not', null)
		.where('withdrawnAt', 'is', null)
		.execute();
	return counted.reduce((sum, { inBox, blank, spoilt }) => sum + (inBox ?? 0) + (blank ?? 0) + (spoilt ?? 0), 0);
}

/** How many members without an account have no ballot yet in a vote by show of hands: the liaison enters theirs. */
export async function countForLiaison(db: Kysely<Database>, pollId: string): Promise<number> {
	const { count } = await db
		.selectFrom('rollEntry')
		.leftJoin('namedBallot', (join) =>
			join.onRef('namedBallot.rollEntryId', '=', 'rollEntry.id').onRef('namedBallot.pollId', '=', 'rollEntry.pollId'),
		)
		.select(({ fn }) => fn.countAll().as('count'))
		.where('rollEntry.pollId', '=', pollId)
		.where('rollEntry.accountId', 'is', null)
		.where('rollEntry.recusedAt', 'is', null)
		.where('rollEntry.paperAt', 'is', null)
		.where('namedBallot.pollId', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Turnout and quorum of a poll: all that anybody sees before it is closed. */
export interface Turnout {
	cast: number;
	/** Entries of the roll without those who stepped back. */
	roll: number;
	/** How many said "I am here". */
	present: number;
	quorum: Quorum;
}

/**
 * Turnout and quorum. The number of a secret poll is read from the turnout (two people present with one ballot between
 * them must not make a result), of a named one from whoever is there; groups always from people present.
 */
export function turnoutOf(
	poll: Pick<Poll, 'secret' | 'quorumNumber' | 'quorumGroups'> & Partial<Pick<Poll, 'how' | 'rollSize'>>,
	roll: RollEntry[],
	cast: number,
): Turnout {
	if (poll.how && poll.how !== 'phones') {
		// Hands and stones are everybody's who was in the room: there is no roll of names.
		const size = poll.rollSize ?? 0;
		return { cast, roll: size, present: size, quorum: quorum({ number: poll.quorumNumber, groups: [] }, cast, []) };
	}
	const counted = roll.filter((entry) => entry.recusedAt === null);
	const present = counted.filter((entry) => entry.presentAt !== null);
	const groupsOf = (entries: RollEntry[]) =>
		entries.flatMap((entry) =>
			entry.side === null ? [entry.constituency] : [entry.constituency, `side:${entry.side}`],
		);
	const staying = new Set(groupsOf(counted));
	const gone = groupsOf(roll).filter((group) => !staying.has(group));
	const number = poll.secret ? cast : Math.max(cast, present.length);
	return {
		cast,
		roll: counted.length,
		present: present.length,
		quorum: quorum({ number: poll.quorumNumber, groups: poll.quorumGroups }, number, groupsOf(present), gone),
	};
}

/** What every watcher of a poll is told now. */
export async function pollSnapshot(db: Kysely<Database>, pollId: string, now: string): Promise<PollSnapshot | null> {
	const row = await polls(db).where('poll.id', '=', pollId).executeTakeFirst();
	if (!row) return null;
	const [poll] = await asPolls(db, [row]);
	if (!poll) return null;
	const roll = await listRoll(db, pollId);
	return snapshotOf(turnoutOf(poll, roll, await countCast(db, poll, roll)), pollState(poll, now));
}

/** A poll as one line of a list. */
export interface PollLine {
	id: string;
	question: string;
	/** What it decides on, or the session in which it was asked. */
	code: string;
	kind: PollKind;
	secret: boolean;
	/** How many amendments it chooses between; 0 when it decides on the proposal. */
	amendments: number;
	state: PollState;
	outcome: string | null;
	opensAt: string | null;
	closesAt: string | null;
	closedAt: string | null;
}

/** The seats whose holder was there at the roll-call of a session; none outside of one. */
export async function seatsSitting(db: Kysely<Database>, sessionId: string | null): Promise<Set<string>> {
	if (sessionId === null) return new Set();
	const there = await db
		.selectFrom('attendee')
		.select('seatId')
		.where('sessionId', '=', sessionId)
		.where('standing', '=', 'seat')
		.where('was', '=', 'present')
		.where('relation', 'is', null)
		.execute();
	return new Set(there.flatMap((one) => one.seatId ?? []));
}

/** The session that hears of a poll's events, where it is in one. */
export function inSession({ sessionId }: { sessionId: string | null }): { sessionId?: string } {
	return sessionId === null ? {} : { sessionId };
}

/** The code under which a poll is found: of its proposal, or of the session in which it was asked. */
export function codeOf(poll: Pick<Poll, 'proposal' | 'session'>): string {
	return poll.proposal?.code ?? poll.session?.code ?? '';
}

/** What a list says of a poll. */
export function pollLine(poll: Poll, now: string): PollLine {
	const { id, question, secret, outcome, opensAt, closesAt, closedAt } = poll;
	return {
		id,
		question,
		secret,
		outcome,
		opensAt,
		closesAt,
		closedAt,
		amendments: poll.amendments.length,
		code: codeOf(poll),
		kind: poll.kind,
		state: pollState(poll, now),
	};
}

/** The opened ballots of a secret poll, in the order of their bytes: for the count, never as such for a page. */
export async function listOpenedBallots(db: Kysely<Database>, pollId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('ballot')
		.select('content')
		.where('pollId', '=', pollId)
		.orderBy('position')
		.execute();
	return rows.map((row) => row.content);
}

/** A proposal as far as deciding on it goes, by its code. */
export async function findDecidable({ db, actor }: Asking, committeeId: string, code: string) {
	const row = await db
		.selectFrom('proposal')
		.select([
			'id',
			'code',
			'title',
			'lang',
			'committeeId',
			'authorId',
			'frozenAt',
			'coolsUntil',
			'withdrawnAt',
			'decision',
		])
		.select(['openedAt', 'deferredAt', 'about', 'aboutSeatId', 'aboutPersonId'])
		.where('committeeId', '=', committeeId)
		.where('code', '=', code.toUpperCase())
		.executeTakeFirst();
	if (!row || !takesPart(actor, committeeId)) throw new NotFound('proposal');
	const clauses = await db
		.selectFrom('clause')
		.select(['id', 'text', 'ordinal'])
		.where('proposalId', '=', row.id)
		.orderBy('ordinal')
		.execute();
	return { ...row, clauses };
}
