import { beforeAll, describe, expect, it } from 'vitest';
import { slowFloor } from '#domain/floor/slowFloor.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('slowFloor', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
			floor = await aFloor(house(), cast);
		});
		const slow = (by: Player = cast.joseph) =>
			perform(
				house(),
				slowFloor,
				{ sessionId: floor.sessionId, minutes: 10, reason: 'tea' },
				{ accountId: by.accountId },
			);

		it('lets the talk rest: hands still go up, and whoever speaks may finish', async () => {
			await floor.give(cast.aicha);
			await slow();
			expect(await floor.speaking()).toBe(1);
			expect(await endOf(floor.raise(cast.fidele))).toBe('done');
			expect(await endOf(floor.give(cast.fidele))).toBe('floorRests');
		});

		it('takes three, ten or twenty minutes', () => {
			const parse = (minutes: number) =>
				slowFloor.schema.safeParse({ sessionId: floor.sessionId, minutes, reason: 'tea' }).success;
			expect([3, 10, 20, 5].map(parse)).toEqual([true, true, true, false]);
		});

		it('is for its mediators', async () => {
			for (const player of [cast.aicha, cast.liaison]) expect(await endOf(slow(player))).toBe('notMediator');
			expect(await endOf(slow(cast.kofi))).toBe('not found');
		});
	});
});
