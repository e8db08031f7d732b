import type { Kysely, Selectable } from 'kysely';
import type { ClauseTable, Database, ProposalTable } from '#db/schema.ts';
import { takesPart } from '../account/account.ts';
import type { Asking, AskingNow } from '../concern/concernQueries.ts';
import { hasMissedItsTime } from '../poll/poll.ts';
import type { VersionText } from '../amendment/amendment.ts';
import { NotFound } from '../refusals.ts';
import { type NextStep, type Principle, type ProposalState, nextStep, proposalState } from './proposal.ts';
import { type ProposalMatter, isOwnProposal, maySeeProposal } from './proposalPolicy.ts';

export type Clause = Selectable<ClauseTable>;

/** A proposal without its clauses, as a list shows it. */
export interface ProposalSummary extends Omit<Selectable<ProposalTable>, 'principles'> {
	principles: Partial<Record<Principle, string>>;
	state: ProposalState;
	next: NextStep;
	/** Constituency of the author's seat, when there is one. */
	authorConstituency: string | null;
	authorName: string;
	/** A poll on it takes ballots, or waits for its count. */
	pollOpen: boolean;
	/** One is announced, takes ballots, or waits for its count. */
	pollUnderWay: boolean;
	outcome: 'none' | 'drafted' | 'published';
	/** Of the published outcome, e.g. `BGS-2026-014`. */
	outcomeCode: string | null;
	clauseCount: number;
}

export interface Proposal extends ProposalSummary {
	clauses: Clause[];
	concernIds: string[];
}

type Row = Selectable<ProposalTable>;

async function complete(db: Kysely<Database>, rows: Row[], now: string): Promise<ProposalSummary[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const polls = await db
		.selectFrom('poll')
		.select(['proposalId', 'openedAt', 'closesAt', 'outcome', 'announcedAt', 'certifiedAt', 'amendments'])
		.where('proposalId', 'in', ids)
		.orderBy('announcedAt')
		.execute();
	const outcomes = await db
		.selectFrom('outcome')
		.select(['proposalId', 'code', 'publishedAt'])
		.where('proposalId', 'in', ids)
		.execute();
	const clauses = await db
		.selectFrom('clause')
		.select((is) => ['proposalId', is.fn.countAll().as('count')])
		.where('proposalId', 'in', ids)
		.groupBy('proposalId')
		.execute();
	const authors = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id', 'person.displayName'])
		.where(
			'account.id',
			'in',
			rows.map((row) => row.authorId),
		)
		.execute();
	const seatIds = rows.flatMap((row) => row.authorSeatId ?? []);
	const seats = await db
		.selectFrom('seat')
		.select(['id', 'constituency'])
		.where('id', 'in', seatIds.length > 0 ? seatIds : [''])
		.execute();
	return rows.map((row) => {
		// A poll that came to nothing (void, no quorum, its time over before it opened) does not keep the proposal waiting.
		const running = polls.filter(
			(poll) => poll.proposalId === row.id && poll.outcome === null && !hasMissedItsTime(poll, now),
		);
		// Too few were there: nothing was decided, and a mediator asks the same question again.
		const last = polls.findLast(
			(poll) => poll.proposalId === row.id && poll.certifiedAt !== null && poll.amendments === '[]',
		);
		const again = last?.outcome === 'inquorate' && row.decision === 'returned' && running.length === 0;
		const pollOpen = running.some((poll) => poll.openedAt !== null);
		const pollUnderWay = running.length > 0;
		const published = outcomes.find((outcome) => outcome.proposalId === row.id && outcome.publishedAt);
		const drafted = outcomes.some((outcome) => outcome.proposalId === row.id);
		const outcome = published ? 'published' : drafted ? 'drafted' : 'none';
		const state = proposalState(row, now, pollUnderWay);
		return {
			...row,
			principles: JSON.parse(row.principles) as Partial<Record<Principle, string>>,
			state,
			next: again
				? { who: 'mediator', what: 'announcePoll', at: null }
				: nextStep(row, state, outcome, { pollUnderWay, pollOpen }),
			authorConstituency: seats.find((seat) => seat.id === row.authorSeatId)?.constituency ?? null,
			authorName: authors.find((author) => author.id === row.authorId)?.displayName ?? '',
			pollOpen,
			pollUnderWay,
			outcome,
			outcomeCode: published?.code ?? null,
			clauseCount: Number(clauses.find((clause) => clause.proposalId === row.id)?.count ?? 0),
		};
	});
}

/** Whether a vote on the proposal, or on amendments to it, is announced, open or waiting for its count. */
export async function isVotedOn(
	{ db, now }: { db: Kysely<Database>; now: string },
	proposalId: string,
): Promise<boolean> {
	const polls = await db
		.selectFrom('poll')
		.select(['openedAt', 'closesAt'])
		.where('proposalId', '=', proposalId)
		.where('outcome', 'is', null)
		.execute();
	return polls.some((poll) => !hasMissedItsTime(poll, now));
}

/** A version of a text, with who made it so. */
export interface Version {
	version: number;
	at: string;
	why: string;
	/** Number of the amendment that came in with it. */
	amendment: number | null;
	/** Inside the committee people know each other; others read the seat. */
	name: string | null;
	constituency: string | null;
	text: VersionText;
}

/**
 * The versions of a proposal's text, the newest first; the caller may see the proposal. What its author wrote and changed
 * again before handing it in stays the author's alone, and what changed before its opening no observer's.
 */
export async function listVersions(
	{ db, actor }: Asking,
	proposal: Pick<ProposalMatter, 'id' | 'committeeId' | 'authorId' | 'submittedAt' | 'openedAt'>,
): Promise<Version[]> {
	const rows = await db
		.selectFrom('proposalVersion')
		.leftJoin('account', 'account.id', 'proposalVersion.accountId')
		.leftJoin('person', 'person.id', 'account.personId')
		.leftJoin('seat', 'seat.id', 'proposalVersion.seatId')
		.leftJoin('amendment', 'amendment.id', 'proposalVersion.amendmentId')
		.select(['proposalVersion.version', 'proposalVersion.at', 'proposalVersion.why', 'proposalVersion.text'])
		.select(['amendment.number as amendment', 'person.displayName', 'seat.constituency'])
		.where('proposalVersion.proposalId', '=', proposal.id)
		.orderBy('proposalVersion.version', 'desc')
		.execute();
	const inside = takesPart(actor, proposal.committeeId);
	const since = (inside ? proposal.submittedAt : proposal.openedAt) ?? '';
	// The one that stood when it came before their eyes is the first they read.
	const first = isOwnProposal(actor, proposal) ? -1 : rows.findIndex((row) => row.at <= since);
	const seen = first < 0 ? rows : rows.slice(0, first + 1);
	return seen.map(({ displayName, text, ...row }) => ({
		...row,
		name: inside ? displayName : null,
		text: JSON.parse(text) as VersionText,
	}));
}

/** The clauses of a proposal in their order. */
export function listClauses(db: Kysely<Database>, proposalId: string): Promise<Clause[]> {
	return db.selectFrom('clause').selectAll().where('proposalId', '=', proposalId).orderBy('ordinal').execute();
}

async function findBy(asking: AskingNow, column: 'id' | 'code', value: string): Promise<Proposal> {
	const row = await asking.db.selectFrom('proposal').selectAll().where(column, '=', value).executeTakeFirst();
	if (!row || !maySeeProposal(asking.actor, row)) throw new NotFound('proposal');
	const [summary] = await complete(asking.db, [row], asking.now);
	const answers = await asking.db
		.selectFrom('proposalConcern')
		.select('concernId')
		.where('proposalId', '=', row.id)
		.execute();
	return {
		...(summary as ProposalSummary),
		clauses: await listClauses(asking.db, row.id),
		concernIds: answers.map((answer) => answer.concernId),
	};
}

/** The proposal with this id, for those who may see it. */
export function findProposal(asking: AskingNow, id: string): Promise<Proposal> {
	return findBy(asking, 'id', id);
}

/** The proposal with this code in a committee, e.g. `BGS-P-019`, in any case. */
export async function findProposalByCode(asking: AskingNow, committeeId: string, code: string): Promise<Proposal> {
	const proposal = await findBy(asking, 'code', code.toUpperCase());
	if (proposal.committeeId !== committeeId) throw new NotFound('proposal');
	return proposal;
}

/** A committee's proposals that somebody may see, newest first. */
export async function listProposals(
	{ db, actor, now }: AskingNow,
	committeeId: string,
	only: { state?: ProposalState; concernId?: string } = {},
): Promise<ProposalSummary[]> {
	let query = db
		.selectFrom('proposal')
		.selectAll('proposal')
		.where('proposal.committeeId', '=', committeeId)
		.orderBy('proposal.number', 'desc');
	if (only.concernId) {
		query = query
			.innerJoin('proposalConcern', 'proposalConcern.proposalId', 'proposal.id')
			.where('proposalConcern.concernId', '=', only.concernId);
	}
	const rows = (await query.execute()).filter((row) => maySeeProposal(actor, row));
	const summaries = await complete(db, rows, now);
	return only.state ? summaries.filter((proposal) => proposal.state === only.state) : summaries;
}
