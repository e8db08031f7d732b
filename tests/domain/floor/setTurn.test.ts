import { beforeAll, describe, expect, it } from 'vitest';
import { setTurn } from '#domain/floor/setTurn.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('setTurn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
			floor = await aFloor(house(), cast);
		});
		const set = (minutes: number, by: Player = cast.joseph) =>
			perform(house(), setTurn, { sessionId: floor.sessionId, minutes }, { accountId: by.accountId });
		const length = async () =>
			(
				await house()
					.read.selectFrom('session')
					.select('turnMinutes')
					.where('id', '=', floor.sessionId)
					.executeTakeFirstOrThrow()
			).turnMinutes;

		it('gives turns a time, or none', async () => {
			await set(5);
			expect(await length()).toBe(5);
			await set(0);
			expect(await length()).toBeNull();
			expect(setTurn.schema.safeParse({ sessionId: floor.sessionId, minutes: 90 }).success).toBe(false);
		});

		it('leaves the turn that is under way as it began', async () => {
			await set(3);
			await floor.give(cast.aicha);
			const before = (await floor.lastOf(cast.aicha)).endsAt;
			await set(1);
			expect((await floor.lastOf(cast.aicha)).endsAt).toBe(before);
		});

		it('is for its mediators', async () => {
			expect(await endOf(set(2, cast.liaison))).toBe('notMediator');
			expect(await endOf(set(2, cast.neighbour))).toBe('not found');
		});
	});
});
