import { beforeAll, describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { listContests } from '#domain/election/electionQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('addElector', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let electionId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			electionId = (await makeElection(house(), cast, { seats: 3 })).election.id;
		});
		const add = (typed: Record<string, unknown>, by = cast.joseph) =>
			perform(house(), addElector, addElector.schema.parse({ electionId, place: 'Tokoyo', ...typed }), {
				accountId: by.accountId,
			});

		it('gives the next number to whoever comes onto the roll', async () => {
			expect((await add({ name: 'Marie Exemple', born: '١٩٨٠' })).number).toBe(1);
			expect((await add({ name: 'Paul Exemple', reference: 'CI-17' })).number).toBe(2);
		});

		it('finds the same person however the name was typed, and lets another of that name in when told', async () => {
			await expect(add({ name: 'EXEMPLE  Marié', born: 1980, place: 'tokoyo' })).rejects.toThrow('electorAlike');
			expect((await add({ name: 'Exemple Marie', born: 1980, evenSo: 'on' })).number).toBe(3);
			await expect(add({ name: 'Autre Nom', reference: 'CI-17', evenSo: 'on' })).rejects.toThrow('electorThere');
		});

		it('asks in which contest where there are several', async () => {
			const several = await makeElection(house(), cast, { contests: 'constituencies' });
			const typed = { electionId: several.election.id, name: 'Jean Exemple' };
			await expect(add(typed)).rejects.toThrow('contestMissing');
			const [contest] = await listContests(house().read, several.election.id);
			expect((await add({ ...typed, contestId: contest?.id })).number).toBe(1);
		});

		it('is for the convenor and administrators', async () => {
			await expect(add({ name: 'Un Autre' }, cast.liaison)).rejects.toThrow('notConvenor');
			await add({ name: 'Un Autre' }, cast.administrator);
		});
	});
});
