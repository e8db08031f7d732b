import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Committee, findCommittee } from '#domain/committee/committeeQueries.ts';
import { type ContestCount, electedAsShown } from '#domain/election/contestCount.ts';
import { type ElectionState, electionState } from '#domain/election/election.ts';
import {
	type Election,
	findElectionByCode,
	listCandidates,
	listContestUrns,
	listContests,
	listRepeats,
} from '#domain/election/electionQueries.ts';

/** Somebody on the ballot, as the pages of the count name them. */
export interface CountedCandidate {
	id: string;
	/** Number on the ballot. */
	number: number;
	name: string;
	symbol: string;
	hasPhoto: boolean;
}

/** One contest with its count, as everybody may see it. */
export interface CountedContestPage {
	id: string;
	ordinal: number;
	/** Code of `word.constituency`; empty where all elect together. */
	name: string;
	seats: number;
	pollId: string | null;
	/** In the order of the ballot: a count's number 1 is the first. */
	candidates: CountedCandidate[];
	/** A ruling held this part to be void: nobody is elected by this count. */
	void: boolean;
	/** Code of the election in which a void part is voted on again. */
	again: string | null;
	/** Ids of those elected; in the order of the ballot where nothing else may be shown. */
	elected: string[];
	count: ContestCount | null;
	/** SHA-256 of the opened ballots in their order; null before the opening. */
	digest: string | null;
}

/** An election of a public address, with the committee that it is for. */
export interface PublicElection {
	committee: Committee;
	election: Election;
	state: ElectionState;
}

/** The election with this code; elections are public from their announcement. */
export async function enterCount(db: Kysely<Database>, code: string, now: string): Promise<PublicElection> {
	const election = await findElectionByCode(db, code);
	return { election, committee: await findCommittee(db, election.committeeId), state: electionState(election, now) };
}

/** What the pages of a count say of the election. */
export function headOf({ committee, election, state }: PublicElection) {
	const { code, title, method, challengeDays, countedAt, confirmedAt } = election;
	return {
		election: { code, title, method, state, challengeDays, countedAt, confirmedAt },
		committee: { code: committee.code, name: committee.name },
		timeZone: committee.timeZone,
	};
}

/** The contests of an election with their counts. */
export async function listCountedContests(db: Kysely<Database>, electionId: string): Promise<CountedContestPage[]> {
	const [contests, candidates, urns, repeats] = await Promise.all([
		listContests(db, electionId),
		listCandidates(db, electionId),
		listContestUrns(db, electionId),
		listRepeats(db, electionId),
	]);
	return contests.map((contest) => {
		const urn = urns.find((one) => one.contestId === contest.id);
		const onBallot = (urn?.options ?? []).map((id, place): CountedCandidate => {
			const one = candidates.find((candidate) => candidate.id === id);
			const { name = '', symbol = '', hasPhoto = false } = one ?? {};
			return { id, number: one?.number ?? place + 1, name, symbol, hasPhoto };
		});
		const count = contest.count as ContestCount | null;
		return {
			...{ id: contest.id, ordinal: contest.ordinal, name: contest.name, seats: contest.seatIds.length },
			...{ pollId: urn?.id ?? null, candidates: onBallot, count, digest: urn?.ballotsDigest ?? null },
			void: contest.annulledAt !== null,
			again: repeats.find((one) => one.repeats === contest.id)?.code ?? null,
			elected: electedAsShown(contest.annulledAt === null ? (contest.elected ?? []) : [], count),
		};
	});
}
