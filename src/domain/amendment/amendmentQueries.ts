import type { Kysely, Selectable } from 'kysely';
import type { AmendmentTable, Database } from '#db/schema.ts';
import { takesPart } from '../account/account.ts';
import type { AskingNow } from '../concern/concernQueries.ts';
import { hasMissedItsTime } from '../poll/poll.ts';
import type { DecidedClause } from '../proposal/proposal.ts';
import { listClauses } from '../proposal/proposalQueries.ts';
import { listSteppedBack } from '../recusal/recusalQueries.ts';
import { NotFound } from '../refusals.ts';
import { type AmendmentOp, type AmendmentState, type Standing, type VersionText, amendmentState } from './amendment.ts';
import { conflictsAmong, standingOf } from './standing.ts';

/** Somebody as the reader may know them: by the seat, and by name inside the committee. */
export interface Voice {
	name: string | null;
	constituency: string | null;
}

/** An amendment as a reader sees it, held against the text as it is now. */
export interface Amendment extends Omit<Selectable<AmendmentTable>, 'op' | 'base' | 'proposed'> {
	op: AmendmentOp;
	base: DecidedClause | null;
	proposed: DecidedClause | null;
	state: AmendmentState;
	standing: Standing;
	author: Voice;
	mine: boolean;
	/** Who wants it too; whoever stepped back from the matter since is not one of them. */
	supporters: Voice[];
	/** The reader is one of them. */
	supportedByMe: boolean;
}

/** An amendment that nothing has settled: it can still come into the text. */
export function isOpenAmendment(amendment: { settledAt: string | null }): boolean {
	return amendment.settledAt === null;
}

type Row = Selectable<AmendmentTable>;

/** What an amendment changes, read from its row. */
export function changeOf({ op, clauseId, base, proposed }: Pick<Row, 'op' | 'clauseId' | 'base' | 'proposed'>) {
	return {
		op: op as AmendmentOp,
		clauseId,
		base: base === null ? null : (JSON.parse(base) as DecidedClause),
		proposed: proposed === null ? null : (JSON.parse(proposed) as DecidedClause),
	};
}

/** The amendments to a proposal in the order in which they came; the caller may see the proposal. */
export async function listAmendments(
	{ db, actor, now }: AskingNow,
	proposal: { id: string; committeeId: string; lang: string },
): Promise<Amendment[]> {
	const rows = await db
		.selectFrom('amendment')
		.innerJoin('account', 'account.id', 'amendment.authorId')
		.innerJoin('person', 'person.id', 'account.personId')
		.leftJoin('seat', 'seat.id', 'amendment.seatId')
		.selectAll('amendment')
		.select(['person.displayName', 'seat.constituency'])
		.where('amendment.proposalId', '=', proposal.id)
		.orderBy('amendment.number')
		.execute();
	if (rows.length === 0) return [];
	const supported = await db
		.selectFrom('amendmentSupport')
		.innerJoin('account', 'account.id', 'amendmentSupport.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.leftJoin('seat', 'seat.id', 'amendmentSupport.seatId')
		.select(['amendmentSupport.amendmentId', 'amendmentSupport.accountId', 'account.personId'])
		.select(['person.displayName', 'seat.constituency'])
		.where(
			'amendmentSupport.amendmentId',
			'in',
			rows.map((row) => row.id),
		)
		.orderBy('amendmentSupport.supportedAt')
		.execute();
	const away = supported.length > 0 ? await listSteppedBack(db, proposal.id) : [];
	const supports = supported.filter(({ personId }) => !away.some((one) => one.personId === personId));
	const polls = await db
		.selectFrom('poll')
		.select(['id', 'openedAt', 'closesAt'])
		.where('proposalId', '=', proposal.id)
		.where('outcome', 'is', null)
		.execute();
	const underWay = new Set(polls.filter((poll) => !hasMissedItsTime(poll, now)).map((poll) => poll.id));
	const text = { clauses: await listClauses(db, proposal.id), lang: proposal.lang };
	const inside = takesPart(actor, proposal.committeeId);
	return rows.map(({ displayName, constituency, ...row }) => {
		const mine = supports.filter((support) => support.amendmentId === row.id);
		const change = changeOf(row);
		return {
			...row,
			...change,
			state: amendmentState(row, {
				supporters: mine.length,
				pollUnderWay: row.pollId !== null && underWay.has(row.pollId),
			}),
			standing: standingOf(change, withoutNumbers(text)),
			author: { name: inside ? displayName : null, constituency },
			mine: row.authorId === actor.accountId,
			supporters: mine.map((support) => ({
				name: inside ? support.displayName : null,
				constituency: support.constituency,
			})),
			supportedByMe: mine.some((support) => support.accountId === actor.accountId),
		};
	});
}

/** The text as amendments look at it: clauses by their ids and their words. */
function withoutNumbers(text: { clauses: Awaited<ReturnType<typeof listClauses>>; lang: string }) {
	return {
		lang: text.lang,
		clauses: text.clauses.map(({ id, kind, text: words, dutyBearer, dueOn }) => ({
			...{ id, kind, dutyBearer, dueOn },
			text: words,
		})),
	};
}

/** The text of a proposal now, as a version would keep it. */
export async function readText(
	db: Kysely<Database>,
	proposal: { id: string; title: string; purpose: string; lang: string },
): Promise<VersionText> {
	const { id, title, purpose, lang } = proposal;
	return { title, purpose, ...withoutNumbers({ clauses: await listClauses(db, id), lang }) };
}

/** The text of a proposal as somebody read it in a version. */
export async function findVersionText(db: Kysely<Database>, proposalId: string, version: number): Promise<VersionText> {
	const row = await db
		.selectFrom('proposalVersion')
		.select('text')
		.where('proposalId', '=', proposalId)
		.where('version', '=', version)
		.executeTakeFirst();
	if (!row) throw new NotFound('version');
	return JSON.parse(row.text) as VersionText;
}

/** What somebody's open amendments wait for, by proposal: for the desk of whoever wrote the proposals. */
export async function countAmendmentsToAnswer(
	db: Kysely<Database>,
	committeeId: string,
	authorId: string,
): Promise<{ proposalId: string; count: number }[]> {
	const rows = await db
		.selectFrom('amendment')
		.innerJoin('proposal', 'proposal.id', 'amendment.proposalId')
		.select((is) => ['amendment.proposalId', is.fn.countAll().as('count')])
		.where('amendment.committeeId', '=', committeeId)
		.where('proposal.authorId', '=', authorId)
		.where('proposal.withdrawnAt', 'is', null)
		.where('proposal.deferredAt', 'is', null)
		.where('amendment.settledAt', 'is', null)
		.where('amendment.rejectedAt', 'is', null)
		.groupBy('amendment.proposalId')
		.execute();
	return rows.map((row) => ({ proposalId: row.proposalId, count: Number(row.count) }));
}

/** How many conflicts between amendments to a proposal somebody has to decide: those that no vote is deciding yet. */
export async function countConflicts(
	asking: AskingNow,
	proposal: { id: string; committeeId: string; lang: string },
): Promise<number> {
	const open = (await listAmendments(asking, proposal)).filter(isOpenAmendment);
	const groups = conflictsAmong(open, proposal.lang);
	return groups.filter((group) => group.every((one) => one.state !== 'polled')).length;
}
