import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '#domain/account/account.ts';
import { type Committee, findCommittee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { type Shortfall, electionState, missedDay, shortfallOf } from '#domain/election/election.ts';
import {
	type Candidate,
	type Contest,
	type Election,
	type VotingMove,
	findElectionByCode,
	findRepeated,
	listCandidates,
	listContests,
	listRepeats,
	listVotingMoves,
	standing,
} from '#domain/election/electionQueries.ts';
import { mayConvene } from '#domain/election/electionPolicy.ts';
import { suppressCount } from '#domain/publication/suppression.ts';
import { NotFound } from '#domain/refusals.ts';
import { openHouse } from './house.ts';

/** The election of an address inside a committee. Elections are public, so whoever is signed in may come in here. */
export async function enterElection(
	db: Kysely<Database>,
	params: { committee?: string; election?: string },
): Promise<{ committee: Committee; election: Election }> {
	const committee = await findCommitteeByCode(db, params.committee ?? '');
	const election = await findElectionByCode(db, params.election ?? '');
	if (election.committeeId !== committee.id) throw new NotFound('election');
	return { committee, election };
}

/** The committee and the election of a public address. */
export async function findPublicElection(
	db: Kysely<Database>,
	code: string,
): Promise<{ committee: Committee; election: Election }> {
	const election = await findElectionByCode(db, code);
	return { committee: await findCommittee(db, election.committeeId), election };
}

/** For an act on a page of an election: the id that the code in the address stands for. */
export async function electionOf(event: RequestEvent): Promise<{ electionId: string }> {
	const { read } = await openHouse();
	return { electionId: (await enterElection(read, event.params)).election.id };
}

/** A contest as pages show it: who stands in it, and what is still missing to hold it. */
export interface ShownContest {
	id: string;
	/** Code of `word.constituency`; empty where all elect together. */
	name: string;
	seats: number;
	/** Each minimum, with how many of those who stand are of that category. */
	minimums: { category: string; least: number; standing: number }[];
	shortfall: Shortfall | null;
	lot: string[] | null;
	elected: string[] | null;
	/** A ruling held this part to be void. */
	void: boolean;
	/** Code of the election in which it is voted on again. */
	again: string | null;
	candidates: ShownCandidate[];
}

/** Somebody who stands, as everybody may see them. */
export type ShownCandidate = Pick<
	Candidate,
	'id' | 'name' | 'number' | 'symbol' | 'categories' | 'statement' | 'hasPhoto'
>;

const asShown = ({ id, name, number, symbol, categories, statement, hasPhoto }: Candidate): ShownCandidate => ({
	...{ id, name, number, symbol, categories, statement, hasPhoto },
});

function shownContest(contest: Contest, candidates: readonly Candidate[], again: string | null): ShownContest {
	const stand = standing(candidates).filter((one) => one.contestId === contest.id);
	return {
		...{ id: contest.id, name: contest.name, lot: contest.lot, elected: contest.elected },
		...{ void: contest.annulledAt !== null, again },
		seats: contest.seatIds.length,
		minimums: contest.minimums.map((minimum) => ({
			...minimum,
			standing: stand.filter((one) => one.categories.includes(minimum.category)).length,
		})),
		shortfall: shortfallOf(contest, stand),
		candidates: stand.map(asShown),
	};
}

/** Whoever was put forward and does not stand, for the convenor, and each for themself. */
export interface Nominated extends ShownCandidate {
	contestId: string;
	answer: 'waiting' | 'declined' | 'withdrawn';
	own: boolean;
}

/** The contests of an election, and the nominations that this viewer may know of. */
export async function readContests(
	db: Kysely<Database>,
	election: Election,
	actor: Actor,
): Promise<{ contests: ShownContest[]; nominated: Nominated[]; ownCandidateId: string | null }> {
	const candidates = await listCandidates(db, election.id);
	const repeats = await listRepeats(db, election.id);
	const contests = (await listContests(db, election.id)).map((contest) =>
		shownContest(contest, candidates, repeats.find((one) => one.repeats === contest.id)?.code ?? null),
	);
	const stand = new Set(contests.flatMap((contest) => contest.candidates.map((one) => one.id)));
	const runs = mayConvene(actor, election) === 'yes';
	const isOwn = (one: Candidate) => actor.personId !== null && one.personId === actor.personId;
	const nominated = candidates
		.filter((one) => !stand.has(one.id) && (runs || isOwn(one)))
		.map((one) => ({
			...asShown(one),
			contestId: one.contestId,
			answer: one.withdrawnAt ? ('withdrawn' as const) : one.declinedAt ? ('declined' as const) : ('waiting' as const),
			own: isOwn(one),
		}));
	return { contests, nominated, ownCandidateId: candidates.find(isOwn)?.id ?? null };
}

/** What came in between: how the day was moved and why, and which election this one repeats a part of. */
export interface ElectionStory {
	moves: VotingMove[];
	/** Code of that election. */
	repeats: string | null;
}
const NOTHING_ELSE: ElectionStory = { moves: [], repeats: null };

/** What came in between in an election. */
export async function readElectionStory(db: Kysely<Database>, election: Election): Promise<ElectionStory> {
	const repeated = await findRepeated(db, election.repeats);
	return { moves: await listVotingMoves(db, election.id), repeats: repeated?.code ?? null };
}

/** What every page of an election says of it; of a roll of so few that they could be recognised not how many. */
export function shownElection(election: Election, now: string, story: ElectionStory = NOTHING_ELSE) {
	const { id, code, kind, title, place, method, observers, announcedAt, nominationsUntil, opensAt, closesAt } =
		election;
	const { challengeDays, termStart, termEnd, keyKept, annulReason, countedAt, confirmedAt, rollSize, rollHash } =
		election;
	const { moves, repeats } = story;
	return {
		...{ id, code, kind, title, place, method, observers, announcedAt, nominationsUntil, opensAt, closesAt },
		...{ challengeDays, termStart, termEnd, keyKept, annulReason, countedAt, confirmedAt, rollHash },
		rollSize: rollSize === null ? null : suppressCount(rollSize),
		...{ moves, repeats },
		state: electionState(election, now),
		missed: missedDay(election, now),
	};
}
export type ShownElection = ReturnType<typeof shownElection>;
