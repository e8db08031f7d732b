import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { seekSealed } from '../poll/sealedBallots.ts';
import type { Verdict } from '../refusals.ts';
import { findElection, listCandidates, listContests } from './electionQueries.ts';
import type { BallotMethod } from './elector.ts';
import { findElector } from './electorQueries.ts';
import { mayCastWithCard } from './rollPolicy.ts';
import { seekVotersUrn } from './voterQueries.ts';

/** Who stands on a ballot; a choice names them by their place in it, counting from 0. */
export interface BallotCandidate {
	id: string;
	place: number;
	number: number;
	name: string;
	symbol: string;
	hasPhoto: boolean;
}

/** A ballot as its elector has it in hand. */
export interface BallotInHand {
	electionId: string;
	code: string;
	title: string;
	/** Who elects here, in words; empty where all elect together. */
	contest: string;
	committee: string;
	/** The language of the names and of the check words. */
	lang: string;
	timeZone: string;
	seats: number;
	method: BallotMethod;
	candidates: BallotCandidate[];
	/** The elector's number on the roll, as it stands on the card. */
	number: number;
	closesAt: string;
	/** Request id of the ballot that lies in the urn already, or `none`. */
	replaces: string;
	may: Verdict;
}

/** The ballot of whoever votes with a card; null where there is none to fill in. */
export async function viewBallot(db: Kysely<Database>, electorId: string, now: string): Promise<BallotInHand | null> {
	const urn = await seekVotersUrn(db, electorId);
	if (!urn) return null;
	const elector = await findElector(db, electorId);
	const election = await findElection(db, urn.electionId);
	const committee = await findCommittee(db, urn.committeeId);
	const contest = (await listContests(db, election.id)).find((one) => one.id === urn.contestId);
	const candidates = await listCandidates(db, election.id);
	return {
		...{ electionId: election.id, code: election.code, title: election.title, contest: contest?.name ?? '' },
		...{ committee: committee.name, lang: committee.languages[0] ?? 'fr', timeZone: committee.timeZone },
		...{ seats: contest?.seatIds.length ?? 1, method: urn.method, number: elector.number, closesAt: election.closesAt },
		candidates: urn.options.flatMap((id, place): BallotCandidate[] => {
			const one = candidates.find((candidate) => candidate.id === id);
			if (!one) return [];
			const { name, symbol, hasPhoto } = one;
			return [{ id, place, number: one.number ?? place + 1, name, symbol, hasPhoto }];
		}),
		replaces: (await seekSealed(db, urn.pollId, electorId)) ?? 'none',
		may: mayCastWithCard(election, elector, now),
	};
}
