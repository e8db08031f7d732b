import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { AnnounceElection, announceElection } from '#domain/election/announceElection.ts';
import { closeNominations } from '#domain/election/closeNominations.ts';
import { NominateCandidate, nominateCandidate } from '#domain/election/nominateCandidate.ts';
import type { ReservedMinimum } from '#domain/election/election.ts';
import {
	type Candidate,
	type Contest,
	type Election,
	findElection,
	listCandidates,
	listContests,
	standing,
} from '#domain/election/electionQueries.ts';
import { perform } from '#domain/perform.ts';
import type { z } from 'zod';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';
import { largeCommittee } from './polls.ts';

/** An election as a test finds it: its contests, and who stands in each, in the order of the ballot. */
export interface MadeElection {
	election: Election;
	contests: Contest[];
	/** Who stands, by place on the ballot once nominations are closed. */
	candidates: Candidate[];
	/** Account of the convenor: Joseph, who holds no seat. */
	convenorId: string;
}

export interface ElectionWanted {
	/** Seats of a new committee of residents; without it the seven of Bangassou. */
	seats?: number;
	/** Code of that committee; a new one of each test file's own. */
	code?: string;
	method?: 'stv' | 'irv' | 'plurality' | 'approval';
	/** One contest for all, or one a constituency. */
	contests?: 'together' | 'constituencies';
	/** The minimums of the first contest; none where nothing is said. */
	minimums?: ReservedMinimum[];
	/** How many stand in each contest; two more than it has seats where nothing is said. */
	candidates?: number;
	/** Categories of each candidate, in the order of their names; none where nothing is said. */
	categories?: ('women' | 'youth' | 'displaced' | 'minority')[][];
	keyKept?: 'keyholders' | 'keyStore';
	/** False: announced, and nothing else. */
	nominated?: boolean;
	/** False: candidates stand, and names can still be put forward. */
	prepared?: boolean;
	/** Anything else of the announcement. */
	announced?: Partial<z.input<typeof AnnounceElection>>;
}

let committees = 0;
const DAY = 86_400_000;

/** Three letters for the next committee. */
function nextCode(): string {
	committees += 1;
	return `E${String.fromCharCode(65 + Math.floor(committees / 26), 65 + (committees % 26))}`;
}

/** What an administrator types to announce an election of a committee: everything in order from now on. */
export function announcement(
	house: TestHouse,
	cast: Cast,
	committeeId: string,
	typed: Partial<z.input<typeof AnnounceElection>> = {},
): z.output<typeof AnnounceElection> {
	const now = house.clock().getTime();
	const at = (days: number) => new Date(now + days * DAY).toISOString();
	return AnnounceElection.parse({
		committeeId,
		kind: 'full',
		grouping: 'together',
		minimums: [{}],
		title: 'Élection du comité (démo)',
		place: 'Marché central',
		method: 'stv',
		convenorId: cast.joseph.accountId,
		observers: ['Bureau de zone (démo)'],
		keyKept: 'keyStore',
		nominationsUntil: at(1),
		opensAt: at(2),
		closesAt: at(4),
		challengeDays: 7,
		termStart: at(20).slice(0, 10),
		termEnd: at(20 + 3 * 365).slice(0, 10),
		...typed,
	});
}

/**
 * An election through the verbs, as far as asked: announced by the administrator, run by Joseph, candidates nominated
 * and accepted before two witnesses, nominations closed. Moves the clock a day on.
 */
export async function makeElection(house: TestHouse, cast: Cast, wanted: ElectionWanted = {}): Promise<MadeElection> {
	const committeeId = wanted.seats
		? (await largeCommittee(house, cast, { code: wanted.code ?? nextCode(), seats: wanted.seats })).id
		: cast.bgs.id;
	const row = Object.fromEntries((wanted.minimums ?? []).map(({ category, least }) => [category, least]));
	const typed = announcement(house, cast, committeeId, {
		grouping: wanted.contests ?? 'together',
		minimums: wanted.contests === 'constituencies' ? [] : [row],
		method: wanted.method ?? 'stv',
		keyKept: wanted.keyKept ?? 'keyStore',
		...wanted.announced,
	});
	const { electionId } = await perform(house, announceElection, typed, { accountId: cast.administrator.accountId });
	const by = { accountId: cast.joseph.accountId };
	if (wanted.nominated !== false) {
		for (const contest of await listContests(house.read, electionId)) {
			const count = wanted.candidates ?? contest.seatIds.length + 2;
			for (let index = 0; index < count; index++)
				await standFor(house, cast, contest.id, {
					displayName: `Candidat ${contest.ordinal}.${String(index + 1).padStart(2, '0')} (démo)`,
					categories: wanted.categories?.[index] ?? [],
				});
		}
		if (wanted.prepared !== false) {
			house.setClock(new Date(Date.parse(typed.nominationsUntil ?? '') + 60_000).toISOString());
			await perform(house, closeNominations, { electionId, places: [] }, by);
		}
	}
	return findMade(house, electionId);
}

/** Somebody is put forward by the convenor and says yes before two witnesses. */
export async function standFor(
	house: TestHouse,
	cast: Cast,
	contestId: string,
	nomination: Omit<z.input<typeof NominateCandidate>, 'contestId'>,
): Promise<string> {
	const by = { accountId: cast.joseph.accountId };
	const typed = NominateCandidate.parse({ contestId, adult: true, ...nomination });
	const { candidateId } = await perform(house, nominateCandidate, typed, by);
	const yes = { candidateId, consent: true, showPhoto: false, witnesses: ['Marie Témoin', 'Paul Témoin'] };
	await perform(house, acceptNomination, yes, by);
	return candidateId;
}

/** The election as it is now. */
export async function findMade(house: TestHouse, electionId: string): Promise<MadeElection> {
	const election = await findElection(house.read, electionId);
	return {
		election,
		contests: await listContests(house.read, electionId),
		candidates: standing(await listCandidates(house.read, electionId)),
		convenorId: election.convenorId,
	};
}
