import type { Kysely, Selectable } from 'kysely';
import type {
	CandidateTable,
	ContestTable,
	Database,
	ElectionTable,
	KeyholderTable,
	VotingMoveTable,
} from '#db/schema.ts';
import { type Context, lock } from '../perform.ts';
import { arePapersAwaited } from '../paper/papersAwaited.ts';
import { NotFound } from '../refusals.ts';
import type { ElectionKind, ElectionMethod, KeyKept, ReservedMinimum } from './election.ts';

/** An election of a committee, whole. It is public from its announcement. */
export interface Election extends Omit<Selectable<ElectionTable>, 'kind' | 'method' | 'keyKept' | 'observers'> {
	kind: ElectionKind;
	method: ElectionMethod;
	keyKept: KeyKept;
	observers: string[];
}

/** Seats that the same electors fill in one count. */
export interface Contest extends Omit<Selectable<ContestTable>, 'minimums' | 'lot' | 'elected' | 'count'> {
	minimums: ReservedMinimum[];
	/** Ids of candidates in the order drawn. */
	lot: string[] | null;
	/** Ids of those elected, in order. */
	elected: string[] | null;
	/** The count as it is stored and shown; null before it. */
	count: unknown;
	/** The seats it fills, in the committee's order. */
	seatIds: string[];
	/** Its urn, once the election has opened. */
	pollId: string | null;
}

/** Who stands in a contest. */
export interface Candidate extends Omit<Selectable<CandidateTable>, 'categories' | 'witnesses' | 'photo'> {
	name: string;
	categories: string[];
	witnesses: string[];
	hasPhoto: boolean;
}

function asElection(row: Selectable<ElectionTable>): Election {
	return {
		...row,
		kind: row.kind as ElectionKind,
		method: row.method as ElectionMethod,
		keyKept: row.keyKept as KeyKept,
		observers: JSON.parse(row.observers) as string[],
	};
}

/** The election with this id. */
export async function findElection(db: Kysely<Database>, id: string): Promise<Election> {
	const row = await db.selectFrom('election').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('election');
	return asElection(row);
}

/** The election with its row held until commit: for `update` when it opens, closes or changes, for `share` when it must not. */
export async function holdElection(
	{ db, kind }: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	id: string,
	mode: 'update' | 'share' = 'update',
): Promise<Election> {
	await lock({ kind }, db.selectFrom('election').select('id').where('id', '=', id), mode).execute();
	return findElection(db, id);
}

/** The election with this code, in capital letters or not. */
export async function findElectionByCode(db: Kysely<Database>, code: string): Promise<Election> {
	const row = await db.selectFrom('election').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
	if (!row) throw new NotFound('election');
	return asElection(row);
}

/** An election as lists tell it. */
export interface ListedElection extends Election {
	/** Code of the election whose part it votes on again; null where it repeats none. */
	repeatsCode: string | null;
}

/** Elections, each with the one that it repeats a part of. */
function listed(db: Kysely<Database>) {
	return db
		.selectFrom('election')
		.leftJoin('contest as void', 'void.id', 'election.repeats')
		.leftJoin('election as first', 'first.id', 'void.electionId')
		.selectAll('election')
		.select('first.code as repeatsCode');
}

/** The elections of a committee, the newest first. */
export async function listElections(db: Kysely<Database>, committeeId: string): Promise<ListedElection[]> {
	const rows = await listed(db)
		.where('election.committeeId', '=', committeeId)
		.orderBy('election.announcedAt', 'desc')
		.orderBy('election.code', 'desc')
		.execute();
	return rows.map(({ repeatsCode, ...row }) => ({ ...asElection(row), repeatsCode }));
}

/** The contests of an election, in their order, with the seats they fill. */
export async function listContests(db: Kysely<Database>, electionId: string): Promise<Contest[]> {
	const rows = await db
		.selectFrom('contest')
		.leftJoin('poll', 'poll.contestId', 'contest.id')
		.selectAll('contest')
		.select('poll.id as pollId')
		.where('contest.electionId', '=', electionId)
		.orderBy('contest.ordinal')
		.execute();
	const seats = await db
		.selectFrom('contestSeat')
		.innerJoin('contest', 'contest.id', 'contestSeat.contestId')
		.innerJoin('seat', 'seat.id', 'contestSeat.seatId')
		.select(['contestSeat.contestId', 'contestSeat.seatId'])
		.where('contest.electionId', '=', electionId)
		.orderBy('seat.ordinal')
		.execute();
	return rows.map(({ minimums, lot, elected, count, ...row }) => ({
		...row,
		minimums: JSON.parse(minimums) as ReservedMinimum[],
		lot: lot === null ? null : (JSON.parse(lot) as string[]),
		elected: elected === null ? null : (JSON.parse(elected) as string[]),
		count: count === null ? null : (JSON.parse(count) as unknown),
		seatIds: seats.filter((seat) => seat.contestId === row.id).map((seat) => seat.seatId),
	}));
}

/** Everybody ever nominated in an election, by their place on the ballot, then in the order of nomination. */
export async function listCandidates(db: Kysely<Database>, electionId: string): Promise<Candidate[]> {
	const rows = await db
		.selectFrom('candidate')
		.innerJoin('contest', 'contest.id', 'candidate.contestId')
		.innerJoin('person', 'person.id', 'candidate.personId')
		.selectAll('candidate')
		.select('person.displayName as name')
		.where('contest.electionId', '=', electionId)
		.orderBy('contest.ordinal')
		.orderBy('candidate.number')
		.orderBy('candidate.nominatedAt')
		.orderBy('candidate.id')
		.execute();
	return rows.map(({ categories, witnesses, photo, ...row }) => ({
		...row,
		categories: JSON.parse(categories) as string[],
		witnesses: witnesses === null ? [] : (JSON.parse(witnesses) as string[]),
		hasPhoto: photo !== null,
	}));
}

/** Those who stand: nominated, accepted, and neither declined nor withdrawn. */
export function standing(candidates: readonly Candidate[]): Candidate[] {
	return candidates.filter((one) => one.acceptedAt !== null && one.declinedAt === null && one.withdrawnAt === null);
}

/** The three keyholders of an election, in their order. */
export function listKeyholders(db: Kysely<Database>, electionId: string): Promise<Selectable<KeyholderTable>[]> {
	return db.selectFrom('keyholder').selectAll().where('electionId', '=', electionId).orderBy('ordinal').execute();
}

/** One keyholder of this election. */
export async function findKeyholder(
	db: Kysely<Database>,
	electionId: string,
	keyholderId: string,
): Promise<Selectable<KeyholderTable>> {
	const keyholder = (await listKeyholders(db, electionId)).find((one) => one.id === keyholderId);
	if (!keyholder) throw new NotFound('keyholder');
	return keyholder;
}

/** The elections in which void parts of this one are voted on again. */
export function listRepeats(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ code: string; repeats: string | null }[]> {
	return db
		.selectFrom('election')
		.innerJoin('contest', 'contest.id', 'election.repeats')
		.select(['election.code', 'election.repeats'])
		.where('contest.electionId', '=', electionId)
		.where('election.annulledAt', 'is', null)
		.execute();
}

/** The election whose part this one has voted on again; null where it repeats none. */
export async function findRepeated(db: Kysely<Database>, repeats: string | null): Promise<{ code: string } | null> {
	if (repeats === null) return null;
	const row = await db
		.selectFrom('contest')
		.innerJoin('election', 'election.id', 'contest.electionId')
		.select('election.code')
		.where('contest.id', '=', repeats)
		.executeTakeFirst();
	return row ?? null;
}

/** How the day of a vote was moved, the first first. */
export function listVotingMoves(db: Kysely<Database>, electionId: string): Promise<VotingMove[]> {
	return db
		.selectFrom('votingMove')
		.select(['at', 'reason', 'opened', 'wasOpening', 'wasClosing', 'opensAt', 'closesAt'])
		.where('electionId', '=', electionId)
		.orderBy('at')
		.orderBy('id')
		.execute();
}

/** A move of the day of a vote, as everybody may know of it. */
export type VotingMove = Omit<Selectable<VotingMoveTable>, 'id' | 'electionId' | 'byAccountId'>;

/** Whether the end of an open vote has been put off before. */
export async function wasExtended(db: Kysely<Database>, electionId: string): Promise<boolean> {
	return (await listVotingMoves(db, electionId)).some((move) => move.opened === 1);
}

/** The contest with this id, and the election that it belongs to. */
export async function findContest(
	db: Kysely<Database>,
	contestId: string,
): Promise<{ electionId: string; contest: Contest }> {
	const row = await db.selectFrom('contest').select('electionId').where('id', '=', contestId).executeTakeFirst();
	if (!row) throw new NotFound('contest');
	const contest = (await listContests(db, row.electionId)).find((one) => one.id === contestId);
	if (!contest) throw new NotFound('contest');
	return { electionId: row.electionId, contest };
}

/** The candidate with this id, whom the election is held for, and the election. */
export async function holdCandidate(
	context: Pick<Context<unknown>, 'db' | 'kind'>,
	candidateId: string,
): Promise<{ election: Election; candidate: Candidate }> {
	const row = await context.db
		.selectFrom('candidate')
		.innerJoin('contest', 'contest.id', 'candidate.contestId')
		.select('contest.electionId')
		.where('candidate.id', '=', candidateId)
		.executeTakeFirst();
	if (!row) throw new NotFound('candidate');
	const election = await holdElection(context, row.electionId, 'update');
	const candidate = (await listCandidates(context.db, election.id)).find((one) => one.id === candidateId);
	if (!candidate) throw new NotFound('candidate');
	return { election, candidate };
}

/** Seats of a committee that an election is under way for: none of them can be put into another. */
export async function listSeatsInElection(db: Kysely<Database>, committeeId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('contestSeat')
		.innerJoin('contest', 'contest.id', 'contestSeat.contestId')
		.innerJoin('election', 'election.id', 'contest.electionId')
		.select('contestSeat.seatId')
		.where('election.committeeId', '=', committeeId)
		.where('election.installedAt', 'is', null)
		.where('election.annulledAt', 'is', null)
		.where('contest.annulledAt', 'is', null)
		.execute();
	return rows.map((row) => row.seatId);
}

/** The urn of a contest, as its opening and its count need it. */
export interface ContestUrn {
	/** Id of its poll. */
	id: string;
	contestId: string;
	electionId: string;
	committeeId: string;
	publicKey: string;
	/** Ids of the candidates in the order of the ballot. */
	options: string[];
	rollSize: number | null;
	closedAt: string | null;
	urnOpenedAt: string | null;
	sealedCount: number | null;
	spoiltCount: number | null;
	ballotsDigest: string | null;
}

function contestUrns(db: Kysely<Database>) {
	return db
		.selectFrom('poll')
		.innerJoin('contest', 'contest.id', 'poll.contestId')
		.select(['poll.id', 'contest.id as contestId', 'contest.electionId', 'poll.committeeId', 'poll.publicKey'])
		.select(['poll.options', 'poll.rollSize', 'poll.closedAt', 'poll.urnOpenedAt', 'poll.sealedCount'])
		.select(['poll.spoiltCount', 'poll.ballotsDigest'])
		.orderBy('contest.ordinal');
}

type UrnRow = Awaited<ReturnType<ReturnType<typeof contestUrns>['executeTakeFirstOrThrow']>>;

function asContestUrn({ options, publicKey, ...row }: UrnRow): ContestUrn {
	if (publicKey === null) throw new Error('the urn of a contest has a public key');
	return { ...row, publicKey, options: JSON.parse(options) as string[] };
}

/** The urns of an election that has opened, contest by contest. */
export async function listContestUrns(db: Kysely<Database>, electionId: string): Promise<ContestUrn[]> {
	return (await contestUrns(db).where('contest.electionId', '=', electionId).execute()).map(asContestUrn);
}

/** The urn of a contest with this poll's id. */
export async function findContestUrn(db: Kysely<Database>, pollId: string): Promise<ContestUrn> {
	const row = await contestUrns(db).where('poll.id', '=', pollId).executeTakeFirst();
	if (!row) throw new NotFound('poll');
	return asContestUrn(row);
}

/** Whether a box of papers of an election is still to be counted: then none of its urns is opened. */
export async function arePapersOfElectionAwaited(db: Kysely<Database>, electionId: string): Promise<boolean> {
	for (const urn of await listContestUrns(db, electionId)) if (await arePapersAwaited(db, urn.id)) return true;
	return false;
}

/** Who runs an election, and whether they agree to be named to everybody. */
export async function findConvenor(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ name: string; publicName: boolean; personId: string }> {
	const row = await db
		.selectFrom('election')
		.innerJoin('account', 'account.id', 'election.convenorId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['person.id as personId', 'person.displayName as name', 'person.publicName'])
		.where('election.id', '=', electionId)
		.executeTakeFirstOrThrow();
	return { ...row, publicName: row.publicName === 1 };
}

/** The face of somebody who stands and has agreed that everybody sees it; of others there is none. */
export async function findCandidatePhoto(db: Kysely<Database>, candidateId: string): Promise<Buffer> {
	const row = await db
		.selectFrom('candidate')
		.select('photo')
		.where('id', '=', candidateId)
		.where('acceptedAt', 'is not', null)
		.where('withdrawnAt', 'is', null)
		.executeTakeFirst();
	if (!row?.photo) throw new NotFound('photo');
	return Buffer.from(row.photo, 'base64');
}

/** The elections of all committees that everybody can read, those under way first, then the newest. */
export async function listAllElections(
	db: Kysely<Database>,
): Promise<{ election: ListedElection; committee: { code: string; name: string } }[]> {
	const rows = await listed(db)
		.innerJoin('committee', 'committee.id', 'election.committeeId')
		.select(['committee.code as committeeCode', 'committee.name as committeeName'])
		.orderBy('election.opensAt', 'desc')
		.orderBy('election.code', 'desc')
		.execute();
	return rows.map(({ committeeCode, committeeName, repeatsCode, ...row }) => ({
		election: { ...asElection(row), repeatsCode },
		committee: { code: committeeCode, name: committeeName },
	}));
}

/** An election in which somebody has something to do: runs it, was put forward, stands, or keeps a key. */
export interface OwnElection {
	code: string;
	title: string;
	committeeCode: string;
	part: 'convenor' | 'nominated' | 'candidate' | 'keyholder';
}

/** The elections under way in which this person has a part. */
export async function listOwnElections(
	db: Kysely<Database>,
	actor: { accountId: string | null; personId: string | null },
): Promise<OwnElection[]> {
	const underWay = db
		.selectFrom('election')
		.innerJoin('committee', 'committee.id', 'election.committeeId')
		.select(['election.code', 'election.title', 'committee.code as committeeCode'])
		.where('election.installedAt', 'is', null)
		.where('election.annulledAt', 'is', null)
		.orderBy('election.opensAt');
	const runs = await underWay.where('election.convenorId', '=', actor.accountId ?? '').execute();
	const stands = await underWay
		.innerJoin('contest', 'contest.electionId', 'election.id')
		.innerJoin('candidate', 'candidate.contestId', 'contest.id')
		.select(['candidate.acceptedAt', 'election.nominationsClosedAt'])
		.where('candidate.personId', '=', actor.personId ?? '')
		.where('candidate.declinedAt', 'is', null)
		.where('candidate.withdrawnAt', 'is', null)
		.execute();
	const keeps = await underWay
		.innerJoin('keyholder', 'keyholder.electionId', 'election.id')
		.where('keyholder.accountId', '=', actor.accountId ?? '')
		.execute();
	return [
		...runs.map((one) => ({ ...one, part: 'convenor' as const })),
		...stands.flatMap(({ acceptedAt, nominationsClosedAt, ...one }): OwnElection[] => {
			if (acceptedAt !== null) return [{ ...one, part: 'candidate' }];
			return nominationsClosedAt === null ? [{ ...one, part: 'nominated' }] : [];
		}),
		...keeps.map((one) => ({ ...one, part: 'keyholder' as const })),
	];
}

/** How far the opening of an election's urns has come; null when none goes on, or none has been heard of for a minute. */
export async function seekUrnOpening(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ total: number; opened: number } | null> {
	const row = await db.selectFrom('urnOpening').selectAll().where('electionId', '=', electionId).executeTakeFirst();
	return row && Date.now() - Date.parse(row.beatAt) < 60_000 ? { total: row.total, opened: row.opened } : null;
}
