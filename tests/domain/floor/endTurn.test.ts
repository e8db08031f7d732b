import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endTurn } from '#domain/floor/endTurn.ts';
import { perform } from '#domain/perform.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('endTurn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			floor = await aFloor(house(), cast);
			await floor.give(cast.neighbour);
		});
		const end = async (by: Player) =>
			perform(
				house(),
				endTurn,
				{ floorRequestId: (await floor.lastOf(cast.neighbour)).id },
				{ accountId: by.accountId },
			);

		it('is said by who speaks, also without a place in the committee', async () => {
			await end(cast.neighbour);
			expect(await floor.speaking()).toBe(0);
		});

		it('happens once when speaker and mediator say it at once', async () => {
			await expectOneOf([end(cast.neighbour), end(cast.joseph)], 'alreadyDone');
		});

		it('comes by itself when the session rests or the speaker leaves, and hands go down with it', async () => {
			await floor.raise(cast.aicha);
			await floor.raise(cast.fidele);
			const { sessionId } = floor;
			const by = { accountId: cast.joseph.accountId };
			const left = {
				sessionId,
				attendees: [{ attendeeId: await floor.attendeeOf(cast.fidele), was: 'left' as const }],
			};
			await perform(house(), recordAttendance, left, by);
			expect((await floor.lastOf(cast.fidele)).withdrawnAt).not.toBeNull();
			expect(await floor.speaking()).toBe(1);
			await perform(house(), suspendSession, { sessionId, day: '2030-01-01', time: '09:00' }, by);
			expect(await floor.speaking()).toBe(0);
			expect((await floor.lastOf(cast.aicha)).withdrawnAt).not.toBeNull();
		});

		it('is not for others', async () => {
			expect(await endOf(end(cast.aicha))).toBe('notMediator');
			expect(await endOf(end(cast.kofi))).toBe('not found');
			expect(await endOf(end(cast.liaison))).toBe('done');
		});
	});
});
