import { beforeAll, describe, expect, it } from 'vitest';
import { closeNominations } from '#domain/election/closeNominations.ts';
import { electionState } from '#domain/election/election.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type ElectionWanted, type MadeElection, findMade, makeElection, standFor } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

type Place = { candidateId: string; place: number };

describe('closeNominations', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const making = (wanted: ElectionWanted) => makeElection(house(), cast, { seats: 3, prepared: false, ...wanted });
		const close = (made: MadeElection, places: Place[] = [], accountId: string | null = cast.joseph.accountId) =>
			perform(house(), closeNominations, { electionId: made.election.id, places }, { accountId });
		const atTheEnd = (made: MadeElection) => house().setClock(made.election.nominationsUntil);

		it('numbers the ballot by name, once the announced time is over', async () => {
			const made = await making({ nominated: false });
			for (const displayName of ['Zoé', 'Émile', 'Aïcha', 'Étienne'])
				await standFor(house(), cast, made.contests[0]?.id ?? '', { displayName });
			const typed = { contestId: made.contests[0]?.id ?? '', displayName: 'Sans réponse', adult: true };
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), nominateCandidate, nominateCandidate.schema.parse(typed), by);
			await expect(close(made)).rejects.toMatchObject({
				because: { no: 'nominationsOpen', with: { until: made.election.nominationsUntil } },
			});
			atTheEnd(made);
			expect(await heardDuring(house(), () => close(made))).toEqual(['nominationsClosed']);
			const { election, candidates } = await findMade(house(), made.election.id);
			expect(candidates.map((one) => [one.number, one.name])).toEqual([
				[1, 'Aïcha'],
				[2, 'Émile'],
				[3, 'Étienne'],
				[4, 'Zoé'],
			]);
			expect(electionState(election, house().clock().toISOString())).toBe('prepared');
			expect(await endOf(close(made))).toBe('nominationsClosed');
		});

		it('takes an order that was drawn, when it is whole', async () => {
			const made = await making({ candidates: 4 });
			atTheEnd(made);
			const [a, b, c, d] = made.candidates.map((one) => one.id) as [string, string, string, string];
			const order = (ids: string[]) => ids.map((candidateId, index) => ({ candidateId, place: index + 1 }));
			expect(await endOf(close(made, order([a, b, c])))).toBe('orderIncomplete');
			expect(await endOf(close(made, order([a, b, c, c])))).toBe('orderIncomplete');
			expect(await endOf(close(made, [...order([a, b, c]), { candidateId: d, place: 5 }]))).toBe('orderIncomplete');
			await close(made, order([c, a, d, b]).reverse());
			expect((await findMade(house(), made.election.id)).candidates.map((one) => one.id)).toEqual([c, a, d, b]);
		});

		it('refuses when seats would stay empty, with the numbers', async () => {
			const made = await making({ candidates: 2 });
			atTheEnd(made);
			await expect(close(made)).rejects.toMatchObject({
				because: { no: 'tooFewCandidates', with: { constituency: 'all', candidates: 2, seats: 3 } },
			});
			await standFor(house(), cast, made.contests[0]?.id ?? '', { displayName: 'La troisième' });
			await close(made);
		});

		it('refuses when the reserved seats cannot be filled, naming which', async () => {
			const women = { category: 'women', least: 2 };
			const made = await making({ minimums: [women], categories: [['women']] });
			atTheEnd(made);
			await expect(close(made)).rejects.toMatchObject({
				because: { no: 'minimumOutOfReach', with: { constituency: 'all', ...women, candidates: 1 } },
			});
			const colliding = await making({
				minimums: [women, { category: 'youth', least: 2 }],
				categories: [['women'], ['women'], ['youth'], ['youth']],
			});
			atTheEnd(colliding);
			await expect(close(colliding)).rejects.toMatchObject({
				because: { no: 'minimumsCollide', with: { category: 'women', other: 'youth' } },
			});
			const contestId = colliding.contests[0]?.id ?? '';
			await standFor(house(), cast, contestId, { displayName: 'Jeune femme', categories: ['women', 'youth'] });
			await close(colliding);
		});

		it('is for whoever runs the election, and happens once', async () => {
			const made = await making({});
			atTheEnd(made);
			expect(await endOf(close(made, [], null))).toBe('notSignedIn');
			expect(await endOf(close(made, [], cast.odile.accountId))).toBe('notConvenor');
			await expectOneOf([close(made), close(made)], 'nominationsClosed');
		});
	});
});
