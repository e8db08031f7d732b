import { beforeAll, describe, expect, it } from 'vitest';
import { enterWithCard } from '#domain/election/enterWithCard.ts';
import { seekVoter } from '#domain/election/electorSignIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { type TestElector, enter, openedElection, withElectors } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('enterWithCard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let electors: TestElector[];
		beforeAll(async () => {
			cast = await seatCast(house());
			electors = await openedElection(house(), cast, (await makeElection(house(), cast, { seats: 3 })).election.id);
		});

		it('reads a code however it was typed, and knows no other', async () => {
			const [{ code, id } = { code: '', id: '' }] = electors;
			const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
			expect((await seekVoter(house().read, await enter(house(), typed)))?.electorId).toBe(id);
			await expect(enter(house(), '7K3M-0XQ2-HV9T')).rejects.toThrow('wrongCode');
			await expect(enter(house(), 'روما')).rejects.toThrow('wrongCode');
		});

		it('keeps neither code nor cookie, and no request that would tell when somebody came', async () => {
			const [, { code, id } = { code: '', id: '' }] = electors;
			const requestId = newId();
			const { signIn } = await perform(house(), enterWithCard, { code }, { accountId: null, requestId });
			const rows = await house().read.selectFrom('electorSignIn').selectAll().where('electorId', '=', id).execute();
			expect(rows).toHaveLength(1);
			expect(JSON.stringify(rows)).not.toContain(signIn);
			const electorRow = await house().read.selectFrom('elector').selectAll().where('id', '=', id).execute();
			expect(JSON.stringify(electorRow)).not.toContain(code.replaceAll('-', ''));
			const request = await house().read.selectFrom('request').select('key').where('key', '=', requestId).execute();
			expect(request).toEqual([]);
		});

		it('says when the vote opens to whoever comes too early', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const [early] = await withElectors(house(), cast, election.id);
			await expect(enter(house(), early?.code ?? '')).rejects.toThrow('opensLater');
			// Its hour has come, and nobody has opened it.
			const now = house().clock().toISOString();
			house().setClock(election.opensAt);
			await expect(enter(house(), early?.code ?? '')).rejects.toThrow('notOpenYet');
			house().setClock(now);
		});
	});
});
