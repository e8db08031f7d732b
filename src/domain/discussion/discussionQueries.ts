import type { Kysely, Selectable } from 'kysely';
import type { AppealTable, Database, StatementTable, ThreadTable } from '#db/schema.ts';
import { takesPart } from '../account/account.ts';
import { type Asking, type AskingNow, findConcern } from '../concern/concernQueries.ts';
import { findProposal } from '../proposal/proposalQueries.ts';
import { NotFound } from '../refusals.ts';
import {
	type Appealable,
	type StatementState,
	awaitsSecondMediator,
	awaitsSpeaker,
	isMatterEnded,
	statementState,
} from './discussion.ts';
import { type ThreadMatter, maySeeStatement, readsAsMediator } from './discussionPolicy.ts';

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
			over: isMatterEnded(concern),
			audience: concern.audience as Thread['audience'],
		};
	}
	const proposal = await findProposal(asking, id);
	return {
		committeeId: proposal.committeeId,
		ownerId: proposal.authorId,
		code: proposal.code,
		title: proposal.title,
		over: isMatterEnded(proposal),
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

/** The talk for a mediator whom another committee lends for one statement: whose it is, and nothing of its matter. */
export async function findThreadForLent({ db }: Pick<Asking, 'db'>, id: string): Promise<Thread> {
	const row = await db
		.selectFrom('thread')
		.leftJoin('concern', 'concern.id', 'thread.subjectId')
		.leftJoin('proposal', 'proposal.id', 'thread.subjectId')
		.selectAll('thread')
		.select(['concern.raisedBy', 'proposal.authorId'])
		.where('thread.id', '=', id)
		.executeTakeFirstOrThrow();
	const { raisedBy, authorId, ...thread } = row;
	return {
		...thread,
		subjectKind: thread.subjectKind as Thread['subjectKind'],
		ownerId: raisedBy ?? authorId ?? '',
		...{ subjectCode: '', subjectTitle: '', subjectOver: false, audience: 'mediators' },
	};
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

/** Who helps from another committee is between the mediators. */
const NOBODY_LENT = { lentTo: null, lentOrigin: null, lentAt: null };

/** What only the speaker and the mediators read of a statement, left out for everybody else. */
function withoutWhatIsBetweenThem(statement: Statement): Statement {
	return {
		...statement,
		...(statement.unattributed
			? { speakerId: '', seatId: null, constituency: null, role: null, speakerName: null }
			: {}),
		...{ reason: null, waitsBecause: null, firstText: null, offeredText: null, offeredBy: null, keptAt: null },
		...{ hideAskedAt: null, hideAskedBy: null, hideAskedOrigin: null, hideReason: null, hideDeclinedAt: null },
		...{ seenBeforeAt: null, appeals: [], ...NOBODY_LENT },
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
			? { ...veiled, offeredBy: null, hideAskedBy: null, hideAskedOrigin: null, hiddenBy: null, ...NOBODY_LENT }
			: { ...withoutWhatIsBetweenThem(veiled), hiddenBy: null };
	});
}
