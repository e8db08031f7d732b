import type { Selectable } from 'kysely';
import type { StatementTable, ThreadTable } from '#db/schema.ts';
import { type Actor, takesPart } from '../account/account.ts';
import { type Asking, findConcern, listConcerns } from '../concern/concernQueries.ts';
import { findProposal, listProposals } from '../proposal/proposalQueries.ts';
import { NotFound } from '../refusals.ts';
import { type StatementState, statementState } from './discussion.ts';
import { type ThreadMatter, maySeeStatement } from './discussionPolicy.ts';

type AskingNow = Asking & { now: string };

/** The talk about a concern or a proposal. */
export interface Thread extends Selectable<ThreadTable>, ThreadMatter {
	subjectKind: 'concern' | 'proposal';
	subjectCode: string;
	subjectTitle: string;
	/** Who can read along: the concern's audience, or for a proposal everyone inside and observers. */
	audience: 'mediators' | 'committee' | 'observers';
}

/** A statement as one reader sees it. */
export interface Statement extends Omit<Selectable<StatementTable>, 'readBack'> {
	state: StatementState;
	readBack: boolean;
	/** The seat that speaks; null for a mediator or a liaison without one. */
	constituency: string | null;
	/** What the speaker is, when they hold no seat. */
	role: 'mediator' | 'liaison' | null;
	/** Inside the committee people know each other; outside only with consent. */
	speakerName: string | null;
	mine: boolean;
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

/** What has been said in a talk, in order: what is heard by all, and one's own words and, for mediators, all others. */
export async function listStatements(
	{ db, actor }: Asking,
	thread: { id: string; committeeId: string },
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
	return rows
		.map(({ displayName, publicName, readBack, ...row }): Statement => {
			const role = roles.find((held) => held.accountId === row.speakerId)?.role;
			return {
				...row,
				readBack: readBack === 1,
				state: statementState(row),
				role: row.seatId ? null : ((role ?? null) as Statement['role']),
				speakerName: inside || publicName === 1 ? displayName : null,
				mine: row.speakerId === actor.accountId,
			};
		})
		.filter((statement) =>
			maySeeStatement(actor, thread.committeeId, {
				speakerId: statement.speakerId,
				visible: statement.state === 'visible',
			}),
		)
		.map((statement) => ({ ...statement, decidedBy: statement.decidedBy ? 'mediator' : null }));
}

/** A talk with statements that somebody has to do something about. */
export interface WaitingTalk {
	threadId: string;
	subjectKind: 'concern' | 'proposal';
	subjectCode: string;
	subjectTitle: string;
	count: number;
}

async function countByThread(
	asking: AskingNow,
	committeeId: string,
	which: 'waiting' | 'returned',
): Promise<WaitingTalk[]> {
	let query = asking.db
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.select(['thread.id as threadId', 'thread.subjectId', 'thread.subjectKind'])
		.where('thread.committeeId', '=', committeeId);
	query =
		which === 'waiting'
			? query
					.where('statement.visibleAt', 'is', null)
					.where('statement.decidedBy', 'is', null)
					.where('statement.speakerId', '!=', asking.actor.accountId ?? '')
			: query
					.where('statement.returnedAt', 'is not', null)
					.where('statement.restatedAs', 'is', null)
					.where('thread.closedAt', 'is', null)
					.where('statement.speakerId', '=', asking.actor.accountId ?? '');
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
		// A mediator does not moderate in their own matter: those wait for the other one.
		if (which === 'waiting' && subject.ownerId === asking.actor.accountId) return [];
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

/** Talks in which a mediator has asked this speaker for other words. */
export function listTalksReturned(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'returned');
}

/** The seats for which a liaison can speak, with whom they stand for. */
export function isCarrier(actor: Actor, committeeId: string): boolean {
	return actor.roles.some((held) => held.committeeId === committeeId && held.role === 'liaison');
}
