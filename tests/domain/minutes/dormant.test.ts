import { beforeAll, describe, expect, it } from 'vitest';
import { listDormant } from '#domain/minutes/minutesQueries.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { readMinutes, signedMinutes } from '../../support/minutes.ts';

describe('a dormant committee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const dormant = async () => [...(await listDormant(house().read, house().clock().toISOString())).keys()];

		it('is one that signed minutes once, and none for sixty days; signing wakes it', async () => {
			expect(await dormant()).toEqual([]);
			await signedMinutes(house(), cast);
			house().later({ days: 59 });
			expect(await dormant()).toEqual([]);
			house().later({ days: 2 });
			expect(await dormant()).toEqual([cast.bgs.id]);
			// Minutes that nobody signed are none.
			await readMinutes(house(), cast);
			expect(await dormant()).toEqual([cast.bgs.id]);
			await signedMinutes(house(), cast);
			expect(await dormant()).toEqual([]);
		});
	});
});
