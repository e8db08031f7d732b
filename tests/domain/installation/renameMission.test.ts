import { beforeAll, describe, expect, it } from 'vitest';
import { RenameMission, renameMission } from '#domain/installation/renameMission.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('renameMission', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const rename = (by: Player | null, missionName: string) =>
			perform(house(), renameMission, RenameMission.parse({ missionName }), { accountId: by?.accountId ?? null });
		const name = async () =>
			(await house().read.selectFrom('installation').select('missionName').executeTakeFirstOrThrow()).missionName;

		it('gives the mission another name', async () => {
			await rename(cast.administrator, ' Mission  du Mbomou (démo) ');
			expect(await name()).toBe('Mission du Mbomou (démo)');
		});

		it('is for administrators, and a mission has a name', async () => {
			expect(await endOf(rename(cast.liaison, 'Autre'))).toBe('notAdministrator');
			expect(await endOf(rename(null, 'Autre'))).toBe('notSignedIn');
			expect(RenameMission.safeParse({ missionName: '  ' }).success).toBe(false);
		});
	});
});
