import { beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { timeZoneOf } from '#domain/committee/committeeQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the time by which somebody lives', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const zone = async (player: Player) =>
			timeZoneOf(house().read, await loadActor(house().read, player.accountId, house().clock().toISOString()));

		it('is that of their committee, else of the mission’s first one', async () => {
			await house()
				.write.updateTable('committee')
				.set({ timeZone: 'Africa/Bamako' })
				.where('code', '=', 'BBR')
				.execute();
			expect(await zone(cast.aicha)).toBe('Africa/Bangui');
			expect(await zone(cast.neighbour)).toBe('Africa/Bamako');
			expect(['Africa/Bamako', 'Africa/Bangui']).toContain(await zone(cast.administrator));
		});

		it('is universal where there is no committee yet', async () => {
			await house().write.updateTable('committee').set({ timeZone: 'UTC' }).execute();
			expect(await timeZoneOf(house().read, nobody)).toBe('UTC');
		});
	});
});
