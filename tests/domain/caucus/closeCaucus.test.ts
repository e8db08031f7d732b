import { beforeAll, describe, expect, it } from 'vitest';
import { isCaucusOpen, isHeardLess, sharesOf } from '#domain/caucus/caucus.ts';
import { listCaucuses } from '#domain/caucus/caucusQueries.ts';
import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('the share of time apart', () => {
	it('is told in whole parts of a hundred, and who had much less', () => {
		const shares = sharesOf([
			{ id: 'a', minutes: 30 },
			{ id: 'b', minutes: 10 },
		]);
		expect([...shares]).toEqual([
			['a', 75],
			['b', 25],
		]);
		const two = (minutes: number) => [{ minutes }, { minutes: 1 }];
		expect(isHeardLess(24, two(30))).toBe(true);
		expect(isHeardLess(25, two(30))).toBe(false);
		// Somebody has to be first.
		expect(isHeardLess(10, two(9))).toBe(false);
		expect(sharesOf([{ id: 'a', minutes: 0 }]).get('a')).toBeNull();
	});

	it('an open talk is over with its session', () => {
		const over = {
			...{ calledAt: null, convenedAt: 'x', suspendedAt: null, adjournedAt: null, stoppedAt: null },
			closedAt: 'x',
		};
		expect(isCaucusOpen({ minutes: null }, over)).toBe(false);
	});
});

describe('closeCaucus', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('forgets when it was and keeps how long; either mediator ends it, once', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			house().later({ minutes: 11 });
			for (const other of [farmers, cast.louise, cast.liaison])
				await expect(perform(house(), closeCaucus, { caucusId }, { accountId: other.accountId })).rejects.toThrow(
					'caucus',
				);
			await perform(house(), closeCaucus, { caucusId }, { accountId: cast.joseph.accountId });
			const [caucus] = await listCaucuses(house().read, sessionId);
			expect([caucus?.openedAt, caucus?.minutes]).toEqual([null, 12]);
			await expect(
				perform(house(), closeCaucus, { caucusId }, { accountId: cast.odile.accountId }),
			).rejects.toMatchObject({ because: { no: 'caucusClosed' } });
		});
	});
});
