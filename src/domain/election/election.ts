/** How the ballots of an election are counted; all but plurality and approval are ranked. */
export const ELECTION_METHODS = ['stv', 'irv', 'plurality', 'approval'] as const;
export type ElectionMethod = (typeof ELECTION_METHODS)[number];

export const ELECTION_KINDS = ['full', 'byElection'] as const;
export type ElectionKind = (typeof ELECTION_KINDS)[number];

/** Who can open the urns: two of three people with words on paper, or this house by itself. */
export const KEYS_KEPT = ['keyholders', 'keyStore'] as const;
export type KeyKept = (typeof KEYS_KEPT)[number];

/** Of three keyholders two open the urns: one may be away, ill, or have lost the words (`ballots.md`). */
export const KEYHOLDERS = 3;
export const KEYHOLDERS_NEEDED = 2;

/** The moments in an election's life; what has not happened yet is null. Times are ISO text in UTC. */
export interface ElectionMoments {
	nominationsClosedAt: string | null;
	openedAt: string | null;
	/** When it closes by itself. */
	closesAt: string;
	closedAt: string | null;
	countedAt: string | null;
	confirmedAt: string | null;
	installedAt: string | null;
	annulledAt: string | null;
}

export const ELECTION_STATES = [
	'nominations',
	'prepared',
	'open',
	'closed',
	'provisional',
	'confirmed',
	'installed',
	'annulled',
] as const;
export type ElectionState = (typeof ELECTION_STATES)[number];

/** Where an election stands; one whose time has run out reads as closed before the closing has been recorded. */
export function electionState(election: ElectionMoments, now: string): ElectionState {
	if (election.annulledAt !== null) return 'annulled';
	if (election.installedAt !== null) return 'installed';
	if (election.confirmedAt !== null) return 'confirmed';
	if (election.countedAt !== null) return 'provisional';
	if (election.closedAt !== null) return 'closed';
	if (election.openedAt !== null) return now < election.closesAt ? 'open' : 'closed';
	return election.nominationsClosedAt === null ? 'nominations' : 'prepared';
}

/** How many of those elected must belong to a reserved category. */
export interface ReservedMinimum {
	category: string;
	least: number;
}
