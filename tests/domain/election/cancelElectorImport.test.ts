import { describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { cancelElectorImport } from '#domain/election/cancelElectorImport.ts';
import { enterElectorList } from '#domain/election/enterElectorList.ts';
import { findImport } from '#domain/election/importQueries.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { checkedList, listLine } from '../../support/lists.ts';

describe('cancelElectorImport', () => {
	onBothDatabases((house) => {
		it('stops a list, takes everybody of it off the roll and nobody else, and ends it for good', async () => {
			const cast = await seatCast(house());
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const by = { accountId: cast.joseph.accountId };
			const typed = addElector.schema.parse({ electionId: election.id, name: 'Marie Exemple', place: 'Tokoyo' });
			await perform(house(), addElector, typed, by);
			const importId = await checkedList(house(), cast, election.id, [listLine(2), listLine(3)]);
			const list = { electionId: election.id, importId };
			await perform(house(), enterElectorList, { ...list, withDoubtful: false }, by);
			await runDueJobs(house(), jobKinds);
			const other = { accountId: cast.liaison.accountId };
			await expect(perform(house(), cancelElectorImport, list, other)).rejects.toThrow('notConvenor');
			await perform(house(), cancelElectorImport, list, by);
			const roll = await house()
				.read.selectFrom('elector')
				.select('name')
				.where('electionId', '=', election.id)
				.execute();
			expect(roll).toEqual([{ name: 'Marie Exemple' }]);
			expect((await findImport(house().read, importId)).state).toBe('cancelled');
			await runDueJobs(house(), jobKinds);
			await expect(perform(house(), cancelElectorImport, list, by)).rejects.toThrow('importOver');
		});
	});
});
