import { beforeAll, describe, expect, it } from 'vitest';
import { setNamesOnWall } from '#domain/floor/setNamesOnWall.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('setNamesOnWall', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
			floor = await aFloor(house(), cast);
		});
		const set = (names: 'yes' | 'no', by: Player = cast.joseph) =>
			perform(house(), setNamesOnWall, { sessionId: floor.sessionId, names }, { accountId: by.accountId });
		const shown = async () =>
			(
				await house()
					.read.selectFrom('session')
					.select('namesOnWall')
					.where('id', '=', floor.sessionId)
					.executeTakeFirstOrThrow()
			).namesOnWall;

		it('shows names on the wall only once its mediators say so', async () => {
			expect(await shown()).toBe(0);
			await set('yes');
			expect(await shown()).toBe(1);
			await set('no');
			expect(await shown()).toBe(0);
		});

		it('is for its mediators', async () => {
			for (const player of [cast.aicha, cast.liaison]) expect(await endOf(set('yes', player))).toBe('notMediator');
			expect(await endOf(set('yes', cast.neighbour))).toBe('not found');
		});
	});
});
