import { beforeAll, describe, expect, it } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { listErasureRequests } from '#domain/account/peopleQueries.ts';
import { withdrawErasure } from '#domain/account/withdrawErasure.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('withdrawErasure', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('takes back what one asked oneself, and nobody else’s', async () => {
			await perform(house(), askErasure, {}, { accountId: cast.aicha.accountId });
			await perform(house(), withdrawErasure, {}, { accountId: cast.fidele.accountId });
			expect((await listErasureRequests(house().read)).length).toBe(1);
			await perform(house(), withdrawErasure, {}, { accountId: cast.aicha.accountId });
			expect(await listErasureRequests(house().read)).toEqual([]);
		});

		it('is for whoever is signed in', async () => {
			expect(await endOf(perform(house(), withdrawErasure, {}, { accountId: null }))).toBe('notSignedIn');
		});
	});
});
