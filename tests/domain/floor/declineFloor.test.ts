import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { declineFloor } from '#domain/floor/declineFloor.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('declineFloor', () => {
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
		const decline = async (by: Player) =>
			perform(
				house(),
				declineFloor,
				{ floorRequestId: (await floor.lastOf(cast.aicha)).id, word: 'soon' },
				{ accountId: by.accountId },
			);

		it('says not now with a kind word, once of two at once; the hand may go up again', async () => {
			await expectOneOf([decline(cast.joseph), decline(cast.odile)], 'handDown');
			expect(await floor.lastOf(cast.aicha)).toMatchObject({ declinedWord: 'soon' });
			expect(await floor.raise(cast.aicha, { last: 1 })).toEqual({ number: 2, already: null });
		});

		it('is for its mediators alone', async () => {
			for (const player of [cast.aicha, cast.neighbour, cast.liaison])
				expect(await endOf(decline(player))).toBe('notMediator');
			expect(await endOf(decline(cast.kofi))).toBe('not found');
		});
	});
});
