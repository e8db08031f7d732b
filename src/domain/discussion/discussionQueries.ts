import type { Kysely, Selectable } from 'kysely';
import type { AppealTable, Database, StatementTable, ThreadTable } from '#db/schema.ts';
import { mayReadRecord } from '../committee/committeePolicy.ts';
import type { EventType } from '../events.ts';
import { type Actor, isRecused, takesPart } from '../account/account.ts';
import { type Asking, findConcern, listConcerns } from '../concern/concernQueries.ts';
import { findProposal, listProposals } from '../proposal/proposalQueries.ts';
import { localDay } from '../days.ts';
import { NotFound } from '../refusals.ts';
import {
	type Appealable,
	type StatementState,
	awaitsSecondMediator,
	awaitsSpeaker,
	statementState,
} from './discussion.ts';
import { type ThreadMatter, maySeeStatement, maySeeBalance, readsAsMediator } from './discussionPolicy.ts';

type AskingNow = Asking & { now: string };

/** The talk about a concern or a proposal. */
export interface Thread extends Selectable<ThreadTable>, ThreadMatter {
	subjectKind: 'concern' | 'proposal';
	subjectCode: string;
	subjectTitle: string;
	/** Who can read along: the concern's audience, or for a proposal everyone inside and observers. */
	audience: 'mediators' | 'committee' | 'observers';
}

/** An appeal as the speaker and the mediators read it. */
export interface Appeal extends Selectable<AppealTable> {
	against: Appealable;
}

/** A statement as one reader sees it. */
export interface Statement extends Omit<Selectable<StatementTable>, 'readBack' | 'unattributed'> {
	state: StatementState;
	readBack: boolean;
	/** Said through the liaison by somebody whom nobody inside can find. */
	unattributed: boolean;
	/** The seat that speaks; null for a mediator or a liaison without one. */
	constituency: string | null;
	/** What the speaker is, when they hold no seat. */
	role: 'mediator' | 'liaison' | null;
	/** Inside the committee people know each other; outside only with consent. */
	speakerName: string | null;
	mine: boolean;
	/** Other words lie before the speaker. */
	offered: boolean;
	/** One mediator has asked to hide it for good; a second one answers. */
	hidingAsked: boolean;
	/** For the speaker and the mediators. */
	appeals: Appeal[];
}

/** The matter a thread is about, for those who may see it. */
export async function findSubject(
	asking: AskingNow,
	kind: string,
	id: string,
): Promise<{
	committeeId: string;
	ownerId: string;
	code: string;
	title: string;
	over: boolean;
	audience: Thread['audience'];
}> {
	if (kind === 'concern') {
		const concern = await findConcern(asking, id);
		return {
			committeeId: concern.committeeId,
			ownerId: concern.raisedBy,
			code: concern.code,
			title: concern.title,
			over: concern.closedAt !== null,
			audience: concern.audience as Thread['audience'],
		};
	}
	const proposal = await findProposal(asking, id);
	return {
		committeeId: proposal.committeeId,
		ownerId: proposal.authorId,
		code: proposal.code,
		title: proposal.title,
		over: proposal.withdrawnAt !== null,
		audience: 'observers',
	};
}

async function complete(asking: AskingNow, row: Selectable<ThreadTable>): Promise<Thread> {
	const subject = await findSubject(asking, row.subjectKind, row.subjectId);
	return {
		...row,
		subjectKind: row.subjectKind as Thread['subjectKind'],
		ownerId: subject.ownerId,
		subjectOver: subject.over,
		subjectCode: subject.code,
		subjectTitle: subject.title,
		audience: subject.audience,
	};
}

/** The talk with this id, for those who may see what it is about. */
export async function findThread(asking: AskingNow, id: string): Promise<Thread> {
	const row = await asking.db.selectFrom('thread').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('thread');
	return complete(asking, row);
}

/** The talk about a concern or a proposal; null when none has been opened yet. */
export async function seekThreadOf(asking: AskingNow, subjectId: string): Promise<Thread | null> {
	const row = await asking.db.selectFrom('thread').selectAll().where('subjectId', '=', subjectId).executeTakeFirst();
	return row ? complete(asking, row) : null;
}

/** The appeals against decisions on these statements, in order. */
export async function listAppeals(db: Kysely<Database>, statementIds: string[]): Promise<Appeal[]> {
	if (statementIds.length === 0) return [];
	const rows = await db
		.selectFrom('appeal')
		.selectAll()
		.where('statementId', 'in', statementIds)
		.orderBy('appealedAt')
		.execute();
	return rows.map((row) => ({ ...row, against: row.against as Appealable }));
}

/** The names of everybody known to a committee: who sits, who serves, and whom its liaison registered. */
export async function listNames(db: Kysely<Database>, committeeId: string): Promise<string[]> {
	const seated = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('person', 'person.id', 'seatHolding.personId')
		.select('person.displayName')
		.where('seat.committeeId', '=', committeeId)
		.execute();
	const serving = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select('person.displayName')
		.where('appointment.committeeId', '=', committeeId)
		.execute();
	const registered = await db
		.selectFrom('person')
		.select('displayName')
		.where('registeredFor', '=', committeeId)
		.execute();
	return [...new Set([...seated, ...serving, ...registered].map((person) => person.displayName))];
}

/** What only the speaker and the mediators read of a statement, left out for everybody else. */
function withoutWhatIsBetweenThem(statement: Statement): Statement {
	return {
		...statement,
		...(statement.unattributed
			? { speakerId: '', seatId: null, constituency: null, role: null, speakerName: null }
			: {}),
		...{ reason: null, waitsBecause: null, firstText: null, offeredText: null, offeredBy: null, keptAt: null },
		...{ hideAskedAt: null, hideAskedBy: null, hideAskedOrigin: null, hideReason: null, hideDeclinedAt: null },
		...{ seenBeforeAt: null, appeals: [] },
	};
}

/** What has been said in a talk, in order: what is heard by all, and one's own words and, for mediators, all others. */
export async function listStatements(
	{ db, actor }: Asking,
	thread: Pick<ThreadMatter, 'committeeId' | 'subjectId'> & { id: string },
): Promise<Statement[]> {
	const rows = await db
		.selectFrom('statement')
		.innerJoin('account', 'account.id', 'statement.speakerId')
		.innerJoin('person', 'person.id', 'account.personId')
		.leftJoin('seat', 'seat.id', 'statement.seatId')
		.selectAll('statement')
		.select(['seat.constituency', 'person.displayName', 'person.publicName'])
		.where('statement.threadId', '=', thread.id)
		.orderBy('statement.ordinal')
		.execute();
	const roles = await db
		.selectFrom('appointment')
		.select(['accountId', 'role'])
		.where('committeeId', '=', thread.committeeId)
		.where('role', 'in', ['mediator', 'liaison'])
		.execute();
	const inside = takesPart(actor, thread.committeeId);
	const mediates = readsAsMediator(actor, thread);
	const seen = rows.filter((row) =>
		maySeeStatement(actor, thread, { speakerId: row.speakerId, visible: statementState(row) === 'visible' }),
	);
	const appeals = await listAppeals(
		db,
		seen.filter((row) => mediates || row.speakerId === actor.accountId).map((row) => row.id),
	);
	return seen.map(({ displayName, publicName, readBack, unattributed, ...row }): Statement => {
		const role = roles.find((held) => held.accountId === row.speakerId)?.role;
		const mine = row.speakerId === actor.accountId;
		const statement: Statement = {
			...row,
			readBack: readBack === 1,
			unattributed: unattributed === 1,
			state: statementState(row),
			role: row.seatId ? null : ((role ?? null) as Statement['role']),
			speakerName: inside || publicName === 1 ? displayName : null,
			mine,
			offered: awaitsSpeaker(row),
			hidingAsked: awaitsSecondMediator(row),
			appeals: appeals.filter((appeal) => appeal.statementId === row.id),
		};
		if (mediates) return statement;
		// Who decided is between the mediators: the speaker is answered by the mediation.
		const veiled = { ...statement, decidedBy: row.decidedBy ? 'mediator' : null };
		return mine
			? { ...veiled, offeredBy: null, hideAskedBy: null, hideAskedOrigin: null, hiddenBy: null }
			: { ...withoutWhatIsBetweenThem(veiled), hiddenBy: null };
	});
}

/** A talk with statements that somebody has to do something about. */
export interface WaitingTalk {
	threadId: string;
	subjectKind: 'concern' | 'proposal';
	subjectCode: string;
	subjectTitle: string;
	count: number;
}

/**
 * What of a talk waits for whom: a mediator's decision, a second mediator, an appeal; or the speaker's own answer, or
 * that the speaker reads why.
 */
type WaitingFor = 'waiting' | 'hiding' | 'appeals' | 'returned' | 'offered' | 'decided';

/** For how many days a decision on somebody's words stays on their desk. */
const TOLD_FOR_DAYS = 7;

function statementsThatWait({ db, actor, now }: AskingNow, committeeId: string, which: WaitingFor) {
	const me = actor.accountId ?? '';
	const all = db
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.select(['thread.id as threadId', 'thread.subjectId', 'thread.subjectKind'])
		.where('thread.committeeId', '=', committeeId);
	if (which === 'offered')
		return all
			.where('statement.offeredAt', 'is not', null)
			.where('statement.agreedAt', 'is', null)
			.where('statement.keptAt', 'is', null)
			.where('statement.decidedBy', 'is', null)
			.where('statement.speakerId', '=', me);
	if (which === 'returned')
		return all
			.where('statement.returnedAt', 'is not', null)
			.where('statement.restatedAs', 'is', null)
			.where('thread.closedAt', 'is', null)
			.where('statement.speakerId', '=', me);
	if (which === 'decided') {
		const since = new Date(Date.parse(now) - TOLD_FOR_DAYS * 86_400_000).toISOString();
		return all.where('statement.speakerId', '=', me).where((is) => {
			const appeals = is.selectFrom('appeal').select('appeal.id').whereRef('appeal.statementId', '=', 'statement.id');
			const kept = is.or([
				is('statement.heldAt', '>', since),
				is('statement.hiddenAt', '>', since),
				is.and([is('statement.hideAskedAt', '>', since), is('statement.hideDeclinedAt', 'is', null)]),
			]);
			return is.or([
				is.and([kept, is.not(is.exists(appeals))]),
				is.exists(appeals.where('appeal.decidedAt', '>', since)),
			]);
		});
	}
	const others = all.where('statement.speakerId', '!=', me);
	if (which === 'hiding')
		return others
			.where('statement.hideAskedAt', 'is not', null)
			.where('statement.hideDeclinedAt', 'is', null)
			.where('statement.hiddenAt', 'is', null)
			.where('statement.hideAskedBy', '!=', me);
	if (which === 'appeals')
		return others
			.innerJoin('appeal', 'appeal.statementId', 'statement.id')
			.where('appeal.decidedAt', 'is', null)
			.where((is) =>
				is.or([
					is.and([is('appeal.against', '!=', 'hidden'), is('statement.decidedBy', '!=', me)]),
					is.and([
						is('appeal.against', '=', 'hidden'),
						is('statement.hideAskedBy', '!=', me),
						is('statement.hiddenBy', '!=', me),
					]),
				]),
			);
	return others
		.where('statement.visibleAt', 'is', null)
		.where('statement.decidedBy', 'is', null)
		.where('statement.hideAskedAt', 'is', null)
		.where((is) => is.or([is('statement.offeredAt', 'is', null), is('statement.keptAt', 'is not', null)]));
}

async function countByThread(asking: AskingNow, committeeId: string, which: WaitingFor): Promise<WaitingTalk[]> {
	const query = statementsThatWait(asking, committeeId, which);
	const rows = await query.execute();
	if (rows.length === 0) return [];
	const ids = [...new Set(rows.map((row) => row.subjectId))];
	const concerns = await listConcerns(asking, committeeId, { ids });
	const proposals = (await listProposals(asking, committeeId)).filter((proposal) => ids.includes(proposal.id));
	const subjects = [
		...concerns.map((one) => ({ ...one, kind: 'concern' as const, ownerId: one.raisedBy })),
		...proposals.map((one) => ({ ...one, kind: 'proposal' as const, ownerId: one.authorId })),
	];
	return subjects.flatMap((subject) => {
		const here = rows.filter((row) => row.subjectId === subject.id);
		// A mediator does not moderate in their own matter, nor in one of a relative: those wait for the other one.
		const forMediators = !['returned', 'offered', 'decided'].includes(which);
		if (forMediators && (subject.ownerId === asking.actor.accountId || isRecused(asking.actor, subject.id))) return [];
		const [first] = here;
		return first
			? [
					{
						threadId: first.threadId,
						subjectKind: subject.kind,
						subjectCode: subject.code,
						subjectTitle: subject.title,
						count: here.length,
					},
				]
			: [];
	});
}

/** Talks in which statements wait for this mediator. */
export function listTalksWaiting(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'waiting');
}

/** Talks in which another mediator has asked to hide words for good, and this one answers. */
export function listTalksToHide(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'hiding');
}

/** Talks in which a speaker appeals against what another mediator decided. */
export function listTalksAppealed(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'appeals');
}

/** Talks in which a mediator has asked this speaker for other words. */
export function listTalksReturned(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'returned');
}

/** Talks in which a mediator offers this speaker other words. */
export function listTalksOffered(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'offered');
}

/** Talks in which a mediator has decided on this speaker's words, lately: the speaker reads why there. */
export function listTalksDecided(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'decided');
}

/** The seats for which a liaison can speak, with whom they stand for. */
export function isCarrier(actor: Actor, committeeId: string): boolean {
	return actor.roles.some((held) => held.committeeId === committeeId && held.role === 'liaison');
}

/** How many turns and how much of the talk a side has had. */
export interface Share {
	/** Name of a side of a divided place, */
	side: string | null;
	/** or, where there are no sides, a constituency. */
	constituency: string | null;
	turns: number;
	characters: number;
}

/**
 * Turns and length of what was heard, for each side of the committee (or each group where it has no sides), also for
 * those who have not spoken. For its mediators only; never counted for a person.
 */
export async function readBalance(asking: AskingNow, thread: Thread): Promise<Share[] | null> {
	if (maySeeBalance(asking.actor, thread) !== 'yes') return null;
	const { db } = asking;
	const seats = await db
		.selectFrom('seat')
		.select(['id', 'side', 'constituency'])
		.where('committeeId', '=', thread.committeeId)
		.orderBy('ordinal')
		.execute();
	const divided = seats.some((seat) => seat.side !== null);
	const keyOf = (seat: { side: string | null; constituency: string }) => (divided ? seat.side : seat.constituency);
	const said = await db
		.selectFrom('statement')
		.selectAll()
		.where('threadId', '=', thread.id)
		.where('seatId', 'is not', null)
		.execute();
	const heard = said.filter((statement) => statementState(statement) === 'visible');
	return [...new Set(seats.map(keyOf))].flatMap((key): Share[] => {
		if (key === null) return [];
		const here = new Set(seats.filter((seat) => keyOf(seat) === key).map((seat) => seat.id));
		const theirs = heard.filter((statement) => statement.seatId !== null && here.has(statement.seatId));
		return [
			{
				side: divided ? key : null,
				constituency: divided ? null : key,
				turns: theirs.length,
				characters: theirs.reduce((sum, statement) => sum + [...statement.text].length, 0),
			},
		];
	});
}

/** How many mediators could decide an appeal against what these mediators decided: none means that one must be appointed. */
export async function countOtherMediators(
	{ db }: Pick<Asking, 'db'>,
	thread: Pick<Thread, 'committeeId' | 'subjectId' | 'ownerId'>,
	speakerId: string,
	deciders: (string | null)[],
): Promise<number> {
	const rows = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.leftJoin('recusal', (join) =>
			join
				.onRef('recusal.personId', '=', 'account.personId')
				.on('recusal.subjectId', '=', thread.subjectId)
				.on('recusal.endedAt', 'is', null),
		)
		.select('appointment.accountId')
		.where('appointment.committeeId', '=', thread.committeeId)
		.where('appointment.role', '=', 'mediator')
		.where('appointment.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.where('recusal.id', 'is', null)
		.execute();
	return rows.filter(({ accountId }) => ![speakerId, thread.ownerId, ...deciders].includes(accountId)).length;
}

/**
 * The committees in which an appeal waits that none of their mediators may decide, for the administration, who appoints
 * another one: only that it is so, never about what or by whom.
 */
export async function listCommitteesShortOfMediators(db: Kysely<Database>): Promise<{ code: string; name: string }[]> {
	const rows = await db
		.selectFrom('appeal')
		.innerJoin('statement', 'statement.id', 'appeal.statementId')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.innerJoin('committee', 'committee.id', 'thread.committeeId')
		.leftJoin('concern', 'concern.id', 'thread.subjectId')
		.leftJoin('proposal', 'proposal.id', 'thread.subjectId')
		.select(['committee.code', 'committee.name', 'thread.committeeId', 'thread.subjectId', 'appeal.against'])
		.select(['statement.speakerId', 'statement.decidedBy', 'statement.hideAskedBy', 'statement.hiddenBy'])
		.select(['concern.raisedBy', 'proposal.authorId'])
		.where('appeal.decidedAt', 'is', null)
		.where('committee.dissolvedAt', 'is', null)
		.orderBy('committee.code')
		.execute();
	const short = new Map<string, string>();
	for (const row of rows) {
		const deciders = row.against === 'hidden' ? [row.hideAskedBy, row.hiddenBy] : [row.decidedBy];
		const thread = { ...row, ownerId: row.raisedBy ?? row.authorId ?? '' };
		if ((await countOtherMediators({ db }, thread, row.speakerId, deciders)) === 0) short.set(row.code, row.name);
	}
	return [...short].map(([code, name]) => ({ code, name }));
}

/** The acts of moderation that members read of, in neutral words. */
export const MODERATION_ACTS = [
	'statementHeld',
	'statementReturned',
	'statementRestated',
	'restatementAgreed',
	'hidingAsked',
	'statementHidden',
	'hidingDeclined',
	'decisionAppealed',
	'appealDecided',
	'threadSlowed',
	'threadResumed',
	'matterLeft',
	'matterRejoined',
] as const satisfies readonly EventType[];
export type ModerationAct = (typeof MODERATION_ACTS)[number];

/** One line of the log: on a day, an act of one kind, and how many times. Never who, nor about what. */
export interface ModerationLine {
	day: string;
	act: ModerationAct;
	count: number;
}

/** The log of moderation that everyone inside reads: by day and kind, from the record. */
export async function listModeration(
	{ db, actor }: Asking,
	committee: { id: string; timeZone: string },
	limit = 400,
): Promise<ModerationLine[]> {
	if (mayReadRecord(actor, committee) !== 'yes') throw new NotFound('record');
	const rows = await db
		.selectFrom('event')
		.select(['type', 'at'])
		.where('chainId', '=', `committee:${committee.id}`)
		.where('type', 'in', MODERATION_ACTS)
		.orderBy('seq', 'desc')
		.limit(limit)
		.execute();
	const lines = new Map<string, ModerationLine>();
	for (const row of rows) {
		const day = localDay(row.at, committee.timeZone);
		const line = lines.get(`${day} ${row.type}`) ?? { day, act: row.type as ModerationAct, count: 0 };
		lines.set(`${day} ${row.type}`, { ...line, count: line.count + 1 });
	}
	return [...lines.values()];
}
