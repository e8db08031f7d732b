import { describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { strikeElector } from '#domain/election/strikeElector.ts';
import { perform } from '#domain/perform.ts';
import { seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('strikeElector', () => {
	onBothDatabases((house) => {
		it('takes somebody off the roll, with the reason in the record, and nobody twice', async () => {
			const cast = await seatCast(house());
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const by = { accountId: cast.joseph.accountId };
			const typed = addElector.schema.parse({ electionId: election.id, name: 'Marie Exemple', place: 'Tokoyo' });
			const { electorId, number } = await perform(house(), addElector, typed, by);
			const strike = { electionId: election.id, electorId, reason: 'moved' as const };
			expect(await perform(house(), strikeElector, strike, by)).toEqual({ number });
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'electorStruck', number, reason: 'moved' });
			await expect(perform(house(), strikeElector, strike, by)).rejects.toThrow('elector');
		});
	});
});
