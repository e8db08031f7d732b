import { beforeAll, describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { findImport, seekImport } from '#domain/election/importQueries.ts';
import { importElectors } from '#domain/election/importElectors.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { checkedList, listLine } from '../../support/lists.ts';

describe('importElectors', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const countRoll = async (electionId: string) =>
			(await house().read.selectFrom('elector').select('id').where('electionId', '=', electionId).execute()).length;

		it('is looked through line by line, and nobody is on the roll yet', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const importId = await checkedList(house(), cast, election.id, [
				listLine(2, { reference: 'CI-1' }),
				listLine(3, { name: '' }),
				listLine(4, { born: 'hier' }),
				listLine(5, { sex: 'x' }),
				listLine(6, { reference: 'CI-1' }),
				listLine(7, { name: 'PERSONNE   2' }),
				listLine(8, { name: 'A'.repeat(121) }),
			]);
			const list = await findImport(house().read, importId);
			expect(list).toMatchObject({ state: 'checked', total: 7, done: 7, fit: 1, wrong: 5, doubtful: 1 });
			expect(list.problems.map(({ line, field, key, doubtful }) => ({ line, field, key, doubtful }))).toEqual([
				{ line: 3, field: 'name', key: 'invalid.required', doubtful: false },
				{ line: 4, field: 'born', key: 'invalid.notAYear', doubtful: false },
				{ line: 5, field: 'sex', key: 'invalid.notASex', doubtful: false },
				{ line: 6, field: 'reference', key: 'page.rollImport.twice', doubtful: false },
				{ line: 7, field: 'name', key: 'page.rollImport.alike', doubtful: true },
				{ line: 8, field: 'name', key: 'invalid.tooLong', doubtful: false },
			]);
			expect(await countRoll(election.id)).toBe(0);
		});

		it('finds who is on the roll already, and names their number', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const typed = { electionId: election.id, name: 'Marie Exemple', place: 'Tokoyo', born: 1980, reference: 'CI-9' };
			await perform(house(), addElector, addElector.schema.parse(typed), { accountId: cast.joseph.accountId });
			const importId = await checkedList(house(), cast, election.id, [
				listLine(2, { name: 'Autre Nom', reference: 'CI-9' }),
				listLine(3, { name: 'exemple marie', born: '١٩٨٠' }),
			]);
			const { problems } = await findImport(house().read, importId);
			expect(problems.map((one) => one.with)).toEqual([
				{ on: 'roll', where: 1 },
				{ on: 'roll', where: 1 },
			]);
		});

		it('asks for the contest where there are several, by its word or its number', async () => {
			const { election } = await makeElection(house(), cast, { contests: 'constituencies' });
			const importId = await checkedList(house(), cast, election.id, [
				listLine(2, { contest: 'women' }),
				listLine(3, { contest: '2' }),
				listLine(4),
				listLine(5, { contest: 'nobody' }),
			]);
			const list = await findImport(house().read, importId);
			expect(list.fit).toBe(2);
			expect(list.problems.map((one) => one.key)).toEqual(['invalid.required', 'invalid.notAContest']);
		});

		it('gives way to the next list, and forgets its own lines', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const first = await checkedList(house(), cast, election.id, [listLine(2)]);
			const second = await checkedList(house(), cast, election.id, [listLine(2), listLine(3)]);
			expect((await findImport(house().read, first)).state).toBe('cancelled');
			expect((await seekImport(house().read, election.id))?.id).toBe(second);
			const parts = await house().read.selectFrom('electorImportPart').select('importId').execute();
			expect(parts.map((part) => part.importId)).not.toContain(first);
		});

		it('is for the convenor and administrators', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const input = { electionId: election.id, lines: [listLine(2)] };
			const by = { accountId: cast.liaison.accountId };
			await expect(perform(house(), importElectors, input, by)).rejects.toThrow('notConvenor');
		});
	});
});
