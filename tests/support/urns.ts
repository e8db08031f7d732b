import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { Choice } from '#domain/poll/choice.ts';
import { makeElectionKey } from '#domain/election/openingKey.ts';
import type { ElectionMethod, KeyKept, ReservedMinimum } from '#domain/election/election.ts';
import { newId } from '#domain/id.ts';
import { seal } from '#domain/poll/urn.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';
import { drawAll, nameThree, writeElection } from './keyholders.ts';

export interface ContestGiven {
	ballots: readonly Choice[];
	seats?: number;
	/** Categories of each candidate; as many candidates as there are lists. */
	candidates?: readonly (readonly string[])[];
	minimums?: readonly ReservedMinimum[];
	/** How many on the roll; as many as ballots where nothing is said. */
	roll?: number;
}

export interface ClosedElection {
	id: string;
	code: string;
	contests: { id: string; pollId: string; candidateIds: string[] }[];
	/** What the keyholders wrote down. */
	papers: { keyholderId: string; words: string[] }[];
}

/** An election after its close, with sealed ballots in its urns, written as rows: what opening and counting find. */
export async function closedElection(
	house: TestHouse,
	cast: Cast,
	contests: readonly ContestGiven[],
	given: { keyKept?: KeyKept; method?: ElectionMethod } = {},
): Promise<ClosedElection> {
	const { keyKept = 'keyholders', method = 'stv' } = given;
	const { write } = house;
	const { id, code } = await writeElection(house, cast, { keyKept, method });
	let papers: ClosedElection['papers'] = [];
	if (keyKept === 'keyholders') {
		await nameThree(house, cast, id);
		papers = await drawAll(house, cast, id);
	}
	const key = await makeElectionKey(house, { id, keyKept });
	for (const { keyholderId, sealedShare } of key.shares)
		await write.updateTable('keyholder').set({ sealedShare }).where('id', '=', keyholderId).execute();
	const now = house.clock().toISOString();
	const roll = contests.reduce((sum, contest) => sum + (contest.roll ?? contest.ballots.length), 0);
	await write
		.updateTable('election')
		.set({ publicKey: key.publicKey, nominationsClosedAt: now, openedAt: now, closedAt: now, rollSize: roll })
		.where('id', '=', id)
		.execute();
	const people = [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.hassan, cast.odile, cast.bienvenu];
	const made: ClosedElection['contests'] = [];
	let number = 0;
	for (const [at, contest] of contests.entries()) {
		const { ballots, seats = 2, candidates = [[], [], []], minimums = [] } = contest;
		const contestId = newId();
		const name = contests.length > 1 ? `Groupe ${at + 1}` : '';
		await write
			.insertInto('contest')
			.values({ id: contestId, electionId: id, ordinal: at + 1, name, minimums: JSON.stringify(minimums) })
			.execute();
		const seatIds = cast.bgs.seatIds.slice(0, seats);
		await write
			.insertInto('contestSeat')
			.values(seatIds.map((seatId) => ({ contestId, seatId })))
			.execute();
		const candidateIds = candidates.map(() => newId());
		await write
			.insertInto('candidate')
			.values(
				candidates.map((categories, place) => ({
					...{ id: candidateIds[place]!, contestId, personId: people[place]!.personId, number: place + 1 },
					...{ symbol: 'tree', categories: JSON.stringify(categories), statement: '' },
					...{ nominatedAt: now, acceptedAt: now },
				})),
			)
			.execute();
		const pollId = newId();
		const size = contest.roll ?? ballots.length;
		await write
			.insertInto('poll')
			.values({
				...{ id: pollId, committeeId: cast.bgs.id, proposalId: null, contestId, question: 'Élection', secret: 1 },
				method: method === 'plurality' ? 'chooseOne' : method === 'approval' ? 'approveSeveral' : 'rank',
				...{ passRule: method, options: JSON.stringify(candidateIds), quorumNumber: 0, quorumGroups: '[]' },
				...{ announcedAt: now, announcedBy: cast.joseph.accountId, openedAt: now, closedAt: now, closesAt: now },
				...{ rollSize: size, publicKey: key.publicKey, keyKept },
			})
			.execute();
		const ids = Array.from({ length: size }, newId);
		for (let from = 0; from < size; from += 200) {
			const some = ids.slice(from, from + 200);
			await write
				.insertInto('elector')
				.values(
					some.map((elector) => ({
						...{ id: elector, electionId: id, contestId, number: (number += 1), name: `Électeur ${number}` },
						place: 'Quartier du pont',
					})),
				)
				.execute();
			await write
				.insertInto('rollEntry')
				.values(some.map((elector) => ({ id: elector, pollId, constituency: '' })))
				.execute();
		}
		const sealed = await Promise.all(
			ballots.map(async (choice, place) => ({
				...{ pollId, rollEntryId: ids[place]!, requestId: newId() },
				ciphertext: await seal(key.publicKey, pollId, { choice, checkWords: drawCheckWords('fr') }),
			})),
		);
		for (let from = 0; from < sealed.length; from += 200)
			await write
				.insertInto('sealedBallot')
				.values(sealed.slice(from, from + 200))
				.execute();
		made.push({ id: contestId, pollId, candidateIds });
	}
	return { id, code, contests: made, papers };
}

/** As many ballots that rank these places. */
export const rank = (times: number, ...ranking: number[]): Choice[] =>
	Array.from({ length: times }, () => ({ ranking }));
