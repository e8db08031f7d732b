import type { Kysely, Selectable } from 'kysely';
import type { Database, PaperBatchTable } from '#db/schema.ts';
import { type Actor, takesPart } from '../account/account.ts';
import { mayConvene } from '../election/electionPolicy.ts';
import { holdElection } from '../election/electionQueries.ts';
import { lock } from '../perform.ts';
import type { Choice } from '../poll/choice.ts';
import type { PassRule, PollMethod, PollMoments } from '../poll/poll.ts';
import { prepared } from '../prepared.ts';
import { sha256 } from '../record/chain.ts';
import { NotFound } from '../refusals.ts';
import { type BatchKind, type PaperEntry, type PaperTerms, batchState, choicesOnPaper } from './paper.ts';

/** A poll as the desk sees it: one of the committee's own, or the urn of an election's contest. */
export interface Vote extends PollMoments, PaperTerms {
	id: string;
	committeeId: string;
	question: string;
	passRule: PassRule;
	/** Empty where the method offers none; in an election the candidates stand by their numbers. */
	options: string[];
	proposalId: string | null;
	/** Accounts to which the matter belongs: they move nothing in it. */
	ownerIds: string[];
	/** Of an election: who runs it, and the people who stand; null in a poll of the committee. */
	election: { id: string; contestId: string; convenorId: string; candidateIds: string[] } | null;
}

/** A box of a poll, with what was counted in it. */
export interface Batch extends Omit<
	Selectable<PaperBatchTable>,
	'kind' | 'firstEntry' | 'secondEntry' | 'witnesses' | 'digest'
> {
	kind: BatchKind;
	firstEntry: PaperEntry | null;
	secondEntry: PaperEntry | null;
	witnesses: string[];
	digest: string | null;
}

/** Somebody on the roll, as the desk knows them. */
export interface Voter {
	entryId: string;
	accountId: string | null;
	name: string;
	/** Number on an election's roll; in a poll of the committee the seat's. */
	number: number;
	place: string;
	recusedAt: string | null;
	presentAt: string | null;
	paperAt: string | null;
}

/** The poll with this id, for those who take part in it, or who run the election that it belongs to. */
export async function findVote({ db, actor }: { db: Kysely<Database>; actor: Actor }, id: string): Promise<Vote> {
	const row = await db
		.selectFrom('poll')
		.leftJoin('proposal', 'proposal.id', 'poll.proposalId')
		.leftJoin('contest', 'contest.id', 'poll.contestId')
		.leftJoin('election', 'election.id', 'contest.electionId')
		.selectAll('poll')
		.select(['proposal.authorId', 'election.id as electionId', 'election.convenorId', 'election.countedAt'])
		.where('poll.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new NotFound('poll');
	const runs = row.convenorId !== null && mayConvene(actor, { convenorId: row.convenorId }) === 'yes';
	if (actor.kind !== 'system' && !runs && !takesPart(actor, row.committeeId)) throw new NotFound('poll');
	const onPaper = JSON.parse(row.options) as string[];
	const candidates =
		row.contestId === null
			? []
			: await db
					.selectFrom('candidate')
					.innerJoin('person', 'person.id', 'candidate.personId')
					.select(['candidate.id', 'candidate.personId', 'person.displayName as name'])
					.where('candidate.contestId', '=', row.contestId)
					.execute();
	// In an election the options are the candidates' ids, in the order of the ballot.
	const nameOf = (id: string) => candidates.find((one) => one.id === id)?.name ?? '';
	const options = row.contestId === null ? onPaper : onPaper.map(nameOf);
	const { openedAt, closesAt, closedAt, certifiedAt } = row;
	return {
		...{ id, committeeId: row.committeeId, question: row.question, proposalId: row.proposalId },
		...{ openedAt, closesAt, closedAt, certifiedAt, options, optionsCount: options.length },
		// A box that has joined the opened ballots is counted, also while a lot is still to be drawn.
		outcome: row.outcome ?? (row.countedAt === null && row.urnOpenedAt === null ? null : 'counted'),
		method: row.method as PollMethod,
		points: row.points,
		passRule: row.passRule as PassRule,
		secret: row.secret === 1,
		ownerIds: [...(row.authorId === null ? [] : [row.authorId]), ...(JSON.parse(row.parties) as string[])],
		election:
			row.electionId === null || row.contestId === null || row.convenorId === null
				? null
				: {
						id: row.electionId,
						contestId: row.contestId,
						convenorId: row.convenorId,
						candidateIds: candidates.map((one) => one.personId),
					},
	};
}

/**
 * The same, held until commit: no ballot comes by phone while the desk looks whether one did. An election is held first,
 * as whoever closes it does.
 */
export async function holdVote(
	context: { db: Kysely<Database>; actor: Actor; kind: 'sqlite' | 'postgresql' },
	id: string,
): Promise<Vote> {
	const { election } = await findVote(context, id);
	if (election !== null) await holdElection(context, election.id, 'share');
	await lock(context, context.db.selectFrom('poll').select('id').where('id', '=', id)).execute();
	return findVote(context, id);
}

function asBatch({ kind, firstEntry, secondEntry, witnesses, ...row }: Selectable<PaperBatchTable>): Batch {
	const read = (entry: string | null) => (entry === null ? null : (JSON.parse(entry) as PaperEntry));
	return {
		...row,
		kind: kind as BatchKind,
		firstEntry: read(firstEntry),
		secondEntry: read(secondEntry),
		witnesses: witnesses === null ? [] : (JSON.parse(witnesses) as string[]),
	};
}

const BATCHES = prepared(['pollId'], (db, { pollId }) =>
	db.selectFrom('paperBatch').selectAll().where('pollId', '=', pollId).orderBy('openedAt').orderBy('id'),
);

/** The boxes of a poll, in the order in which they were put out. */
export async function listBatches(db: Kysely<Database>, pollId: string): Promise<Batch[]> {
	return (await BATCHES(db, { pollId })).map(asBatch);
}

/** A box by its id, and the poll that it is of. */
export async function findBatch(
	context: { db: Kysely<Database>; actor: Actor; kind: 'sqlite' | 'postgresql' },
	id: string,
): Promise<{ batch: Batch; batches: Batch[]; vote: Vote }> {
	const row = await context.db.selectFrom('paperBatch').select('pollId').where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('paperBatch');
	const vote = await holdVote(context, row.pollId);
	const batches = await listBatches(context.db, vote.id);
	const batch = batches.find((one) => one.id === id);
	if (!batch) throw new NotFound('paperBatch');
	return { batch, batches, vote };
}

function voters(db: Kysely<Database>, pollId: string) {
	return db
		.selectFrom('rollEntry')
		.leftJoin('seat', 'seat.id', 'rollEntry.seatId')
		.leftJoin('person', 'person.id', 'rollEntry.personId')
		.leftJoin('elector', 'elector.id', 'rollEntry.id')
		.select(['rollEntry.id as entryId', 'rollEntry.accountId', 'rollEntry.recusedAt', 'rollEntry.presentAt'])
		.select(['rollEntry.paperAt', 'person.displayName', 'seat.ordinal', 'seat.constituency'])
		.select(['elector.name', 'elector.number', 'elector.place'])
		.where('rollEntry.pollId', '=', pollId);
}

type VoterRow = Awaited<ReturnType<ReturnType<typeof voters>['executeTakeFirstOrThrow']>>;

function asVoter({ displayName, name, ordinal, number, constituency, place, ...entry }: VoterRow): Voter {
	return {
		...entry,
		name: displayName ?? name ?? '',
		number: ordinal ?? number ?? 0,
		place: constituency ?? place ?? '',
	};
}

/** Everybody on the roll of a committee's poll; of an election whoever has one of these numbers. */
export async function listVoters(
	db: Kysely<Database>,
	vote: Pick<Vote, 'id' | 'election'>,
	numbers: readonly number[] = [],
): Promise<Voter[]> {
	if (vote.election !== null && numbers.length === 0) return [];
	const all = voters(db, vote.id);
	const rows = await (vote.election === null ? all : all.where('elector.number', 'in', numbers)).execute();
	return rows.map(asVoter).sort((a, b) => a.number - b.number);
}

/** One entry of the roll. */
export async function seekVoter(db: Kysely<Database>, pollId: string, entryId: string): Promise<Voter | null> {
	const row = await voters(db, pollId).where('rollEntry.id', '=', entryId).executeTakeFirst();
	return row ? asVoter(row) : null;
}

/** The same, held until commit, so that no ballot is cast with this elector's card meanwhile. */
export async function holdVoter(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	vote: Pick<Vote, 'id' | 'election'>,
	entryId: string,
): Promise<Voter | null> {
	if (vote.election !== null)
		await lock(context, context.db.selectFrom('elector').select('id').where('id', '=', entryId)).execute();
	return seekVoter(context.db, vote.id, entryId);
}

/** Several entries of the roll, held likewise, in the same order by everybody. */
export async function holdVoters(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	vote: Pick<Vote, 'id' | 'election'>,
	entryIds: readonly string[],
): Promise<Voter[]> {
	const { db } = context;
	if (vote.election !== null)
		await lock(context, db.selectFrom('elector').select('id').where('id', 'in', entryIds).orderBy('id')).execute();
	const rows = await voters(db, vote.id).where('rollEntry.id', 'in', entryIds).execute();
	return rows.map(asVoter).sort((a, b) => a.number - b.number);
}

/** The entry that an account holds on the roll. */
export async function seekOwnVoter(db: Kysely<Database>, pollId: string, actor: Actor): Promise<Voter | null> {
	if (!actor.accountId) return null;
	const row = await voters(db, pollId).where('rollEntry.accountId', '=', actor.accountId).executeTakeFirst();
	return row ? asVoter(row) : null;
}

/** Whether a ballot lies in the urn for somebody: asked at the desk only, as at every polling place. */
export async function hasPhoneBallot(
	db: Kysely<Database>,
	vote: Pick<Vote, 'id' | 'secret'>,
	entryId: string,
): Promise<boolean> {
	return (await havePhoneBallot(db, vote, [entryId])).has(entryId);
}

/** Of several at the desk, those for whom a ballot lies in the urn. */
export async function havePhoneBallot(
	db: Kysely<Database>,
	vote: Pick<Vote, 'id' | 'secret'>,
	entryIds: readonly string[],
): Promise<Set<string>> {
	const found = await db
		.selectFrom(vote.secret ? 'sealedBallot' : 'namedBallot')
		.select('rollEntryId')
		.where('pollId', '=', vote.id)
		.where('rollEntryId', 'in', entryIds)
		.execute();
	return new Set(found.flatMap(({ rollEntryId }) => rollEntryId ?? []));
}

/** How many on the roll vote on paper, by hand or with stones. */
export async function countOnPaper(db: Kysely<Database>, pollId: string): Promise<number> {
	const { count } = await db
		.selectFrom('rollEntry')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('pollId', '=', pollId)
		.where('paperAt', 'is not', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** How many papers of the certified boxes were cast: with a choice, without one, or not to be read. */
export async function countPapersCast(db: Kysely<Database>, pollId: string): Promise<number> {
	const boxes = (await listBatches(db, pollId)).filter((batch) => batchState(batch) === 'certified');
	const readable = boxes.reduce((sum, { inBox, blank }) => sum + (inBox ?? 0) + (blank ?? 0), 0);
	const spoilt = boxes.reduce((sum, batch) => sum + (batch.spoilt ?? 0), 0);
	return readable + spoiltCast(spoilt, (await countOnPaper(db, pollId)) - readable);
}

/** A spoilt paper that was given back for another was not cast: no more were than people took one. */
function spoiltCast(spoilt: number, taken: number): number {
	return Math.min(spoilt, Math.max(0, taken));
}

/** What came out of the certified boxes of a poll. */
export interface Papers {
	/** The ballots, with the blank ones; no order of theirs means anything. */
	choices: Choice[];
	/** Papers that cannot be read as a choice, as far as somebody cast them: one that was given back for another is none. */
	spoilt: number;
	/** Changes when any box changes. */
	digest: string;
}

/** The papers of a poll, to be counted with the ballots that came by phone. Nothing in them leads to the roll. */
export async function listPaperChoices(db: Kysely<Database>, pollId: string): Promise<Papers> {
	const poll = await db.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
	const batches = (await listBatches(db, pollId)).filter((batch) => batchState(batch) === 'certified');
	const optionsCount = (JSON.parse(poll.options) as string[]).length;
	const method = poll.method as PollMethod;
	const terms: PaperTerms = { method, secret: poll.secret === 1, optionsCount, points: poll.points };
	const choices = batches.flatMap(({ firstEntry }) => (firstEntry === null ? [] : choicesOnPaper(terms, firstEntry)));
	const spoilt = batches.reduce((sum, batch) => sum + (batch.firstEntry?.spoilt ?? 0), 0);
	return {
		choices,
		spoilt: spoiltCast(spoilt, (await countOnPaper(db, pollId)) - choices.length),
		digest: sha256(batches.map(({ id, digest }) => `${id} ${digest}\n`).join('')),
	};
}

/** What was counted on paper is erased when it has joined the opened ballots; how many papers there were stays. */
export async function erasePaperFigures(db: Kysely<Database>, pollId: string): Promise<void> {
	await db
		.updateTable('paperBatch')
		.set({ firstEntry: null, secondEntry: null, seal: null })
		.where('pollId', '=', pollId)
		.execute();
}
