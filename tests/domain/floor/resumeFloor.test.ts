import { beforeAll, describe, expect, it } from 'vitest';
import { resumeFloor } from '#domain/floor/resumeFloor.ts';
import { slowFloor } from '#domain/floor/slowFloor.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('resumeFloor', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
			floor = await aFloor(house(), cast);
		});
		const resume = (by: Player) =>
			perform(house(), resumeFloor, { sessionId: floor.sessionId }, { accountId: by.accountId });

		it('lets the talk go on before its time, once of two at once', async () => {
			expect(await endOf(resume(cast.joseph))).toBe('floorNotResting');
			const slow = { sessionId: floor.sessionId, minutes: 20, reason: 'prayer' as const };
			await perform(house(), slowFloor, slow, { accountId: cast.odile.accountId });
			expect(await endOf(resume(cast.liaison))).toBe('notMediator');
			await expectOneOf([resume(cast.joseph), resume(cast.odile)], 'floorNotResting');
			expect(await endOf(floor.give(cast.aicha))).toBe('done');
		});
	});
});
