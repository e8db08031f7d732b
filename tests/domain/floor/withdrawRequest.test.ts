import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawRequest } from '#domain/floor/withdrawRequest.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('withdrawRequest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			floor = await aFloor(house(), cast);
			await floor.raise(cast.aicha);
		});
		const takeDown = async (by: Player) =>
			perform(
				house(),
				withdrawRequest,
				{ floorRequestId: (await floor.lastOf(cast.aicha)).id },
				{ accountId: by.accountId },
			);

		it('takes one’s own hand down, once of two at once', async () => {
			await expectOneOf([takeDown(cast.aicha), takeDown(cast.aicha)], 'handDown');
			expect((await floor.lastOf(cast.aicha)).withdrawnAt).not.toBeNull();
		});

		it('is for its owner and the secretary, and not for others', async () => {
			expect(await endOf(takeDown(cast.fidele))).toBe('notMediator');
			expect(await endOf(takeDown(cast.neighbour))).toBe('notMediator');
			expect(await endOf(takeDown(cast.kofi))).toBe('not found');
			expect(await endOf(takeDown(cast.liaison))).toBe('done');
		});

		it('is late once they have the floor', async () => {
			await floor.give(cast.aicha);
			expect(await endOf(takeDown(cast.aicha))).toBe('handDown');
		});
	});
});
