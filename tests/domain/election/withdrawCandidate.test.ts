import { beforeAll, describe, expect, it } from 'vitest';
import { drawLot } from '#domain/election/drawLot.ts';
import { findContest } from '#domain/election/electionQueries.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { findMade, makeElection, standFor } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('withdrawCandidate', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (candidateId: string, { accountId }: Pick<Player, 'accountId'>) =>
			perform(house(), withdrawCandidate, { candidateId }, { accountId });

		it('is for the candidate and for whoever runs the election', async () => {
			const made = await makeElection(house(), cast, { nominated: false });
			const contestId = made.contests[0]?.id ?? '';
			const aicha = await standFor(house(), cast, contestId, { personId: cast.aicha.personId, statement: 'Moi' });
			const other = await standFor(house(), cast, contestId, { displayName: 'Autre' });
			expect(await endOf(withdraw(aicha, { accountId: '' }))).toBe('notSignedIn');
			expect(await endOf(withdraw(aicha, cast.hassan))).toBe('notConvenor');
			expect(await heardDuring(house(), () => withdraw(aicha, cast.aicha))).toEqual(['candidateWithdrawn']);
			expect((await findMade(house(), made.election.id)).candidates.map((one) => one.id)).toEqual([other]);
			await expectOneOf([withdraw(other, cast.joseph), withdraw(other, cast.joseph)], 'alreadyDone');
		});

		it('leaves the others their numbers, and asks for a new lot', async () => {
			const made = await makeElection(house(), cast, { seats: 3, candidates: 5 });
			const contestId = made.contests[0]?.id ?? '';
			const places = made.candidates.map((one, index) => ({ candidateId: one.id, place: index + 1 }));
			await perform(house(), drawLot, { contestId, places }, { accountId: cast.joseph.accountId });
			await withdraw(made.candidates[1]?.id ?? '', cast.joseph);
			const after = await findMade(house(), made.election.id);
			expect(after.candidates.map((one) => one.number)).toEqual([1, 3, 4, 5]);
			expect((await findContest(house().read, contestId)).contest.lot).toBeNull();
		});

		it('ends when people begin to vote', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			const openedAt = house().clock().toISOString();
			await house().write.updateTable('election').set({ openedAt }).where('id', '=', made.election.id).execute();
			expect(await endOf(withdraw(made.candidates[0]?.id ?? '', cast.joseph))).toBe('electionOpened');
		});
	});
});
