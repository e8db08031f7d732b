import { beforeAll, describe, expect, it } from 'vitest';
import { AdoptRules, adoptRules } from '#domain/committee/adoptRules.ts';
import { findRules } from '#domain/committee/committeeQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('adoptRules', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const typed = {
			quorumNumber: '٥',
			quorumGroups: ['women', 'returnees'],
			decisionRule: 'simpleMajority',
			coolingOffHours: '24',
			acknowledgeHours: '72',
			answerDays: '30',
			escalateDays: '45',
			unansweredDays: '60',
			threadMode: 'open',
		};
		const adopt = (by: Player | null, committeeId = cast.bgs.id, changed: Record<string, unknown> = {}) =>
			perform(house(), adoptRules, AdoptRules.parse({ ...typed, ...changed, committeeId }), {
				accountId: by?.accountId ?? null,
			});

		it('binds the committee from now on, and keeps the older rules', async () => {
			await adopt(cast.administrator);
			expect(await findRules(house().read, cast.bgs.id)).toMatchObject({
				quorumNumber: 5,
				quorumGroups: ['women', 'returnees'],
				decisionRule: 'simpleMajority',
			});
			expect((await findRules(house().read, cast.bbr.id)).decisionRule).toBe('consensus');
			const all = await house().read.selectFrom('ruleSet').selectAll().where('committeeId', '=', cast.bgs.id).execute();
			expect(all.length).toBe(2);
		});

		it('asks for a share of women as the committee wants it, 35 of a hundred where it says nothing', async () => {
			expect((await findRules(house().read, cast.bbr.id)).womenPercent).toBe(35);
			await adopt(cast.administrator, cast.bbr.id, { womenPercent: '50' });
			expect((await findRules(house().read, cast.bbr.id)).womenPercent).toBe(50);
			await adopt(cast.administrator, cast.bbr.id, { womenPercent: '0' });
			expect((await findRules(house().read, cast.bbr.id)).womenPercent).toBe(0);
			expect(AdoptRules.safeParse({ ...typed, womenPercent: '101', committeeId: cast.bbr.id }).success).toBe(false);
		});

		it('refuses a quorum that nobody could reach', async () => {
			expect(await endOf(adopt(cast.administrator, cast.bgs.id, { quorumNumber: 8 }))).toBe('quorumTooHigh');
			expect(await endOf(adopt(cast.administrator, cast.bgs.id, { quorumGroups: ['fishers'] }))).toBe('quorumTooHigh');
		});

		it('is for administrators', async () => {
			expect(await endOf(adopt(cast.odile))).toBe('notAdministrator');
			expect(await endOf(adopt(cast.liaison))).toBe('notAdministrator');
			expect(await endOf(adopt(null))).toBe('notSignedIn');
			expect(await endOf(adopt(cast.administrator, newId()))).toBe('not found');
		});
	});
});
