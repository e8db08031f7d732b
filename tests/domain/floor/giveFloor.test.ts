import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTurn } from '#domain/floor/setTurn.ts';
import { slowFloor } from '#domain/floor/slowFloor.ts';
import { isSpeaking } from '#domain/floor/floor.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('giveFloor', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			floor = await aFloor(house(), cast);
		});
		const at = (iso: string | null) => Date.parse(iso ?? '');

		it('gives it to a hand, or invites somebody whose hand is down; the turn before ends', async () => {
			await floor.raise(cast.aicha);
			await floor.give(cast.aicha);
			expect(await floor.speaking()).toBe(1);
			await floor.give(cast.neighbour, cast.liaison);
			expect(await floor.speaking()).toBe(2);
			expect((await floor.lastOf(cast.aicha)).endedAt).not.toBeNull();
			expect(await endOf(floor.give(cast.neighbour))).toBe('alreadyDone');
		});

		it('has one speaker when two mediators give it at once', async () => {
			await floor.raise(cast.aicha);
			await floor.raise(cast.fidele);
			await expectOneOf([floor.give(cast.aicha, cast.joseph, 0), floor.give(cast.fidele, cast.odile, 0)], 'floorTaken');
			expect((await floor.requests()).filter(isSpeaking)).toHaveLength(1);
			expect((await floor.requests()).filter((one) => one.endedAt !== null)).toHaveLength(0);
		});

		it('counts the time of a turn, where turns have one', async () => {
			await floor.give(cast.aicha);
			expect((await floor.lastOf(cast.aicha)).endsAt).toBeNull();
			const { sessionId } = floor;
			await perform(house(), setTurn, { sessionId, minutes: 3 }, { accountId: cast.joseph.accountId });
			await floor.give(cast.fidele);
			const { givenAt, endsAt } = await floor.lastOf(cast.fidele);
			expect(at(endsAt) - at(givenAt)).toBe(180_000);
		});

		it('waits while the talk rests, and goes on by itself after it', async () => {
			await floor.raise(cast.aicha);
			const { sessionId } = floor;
			const slow = { sessionId, minutes: 3, reason: 'breathe' as const };
			await perform(house(), slowFloor, slow, { accountId: cast.joseph.accountId });
			expect(await endOf(floor.give(cast.aicha))).toBe('floorRests');
			house().later({ minutes: 3 });
			expect(await endOf(floor.give(cast.aicha))).toBe('done');
		});

		it('is for its mediators and the secretary, and for who is there', async () => {
			expect(await endOf(floor.give(cast.aicha, cast.aicha))).toBe('notMediator');
			expect(await endOf(floor.give(cast.aicha, cast.neighbour))).toBe('notMediator');
			expect(await endOf(floor.give(cast.aicha, cast.kofi))).toBe('not found');
			const attendeeId = await floor.attendeeOf(cast.aicha);
			const become = (values: object) =>
				house().write.updateTable('attendee').set(values).where('id', '=', attendeeId).execute();
			await become({ was: 'excused' });
			expect(await endOf(floor.give(cast.aicha))).toBe('attendeeAway');
			await become({ was: 'present', relation: 'land' });
			expect(await endOf(floor.give(cast.aicha))).toBe('attendeeSteppedBack');
			// A mediator who stepped back is none.
			await house()
				.write.updateTable('sessionMediator')
				.set({ leftAt: house().clock().toISOString() })
				.where('sessionId', '=', floor.sessionId)
				.where('accountId', '=', cast.odile.accountId)
				.execute();
			expect(await endOf(floor.give(cast.fidele, cast.odile))).toBe('notSessionMediator');
		});

		it('stands still while the session is suspended', async () => {
			await house()
				.write.updateTable('session')
				.set({ suspendedAt: house().clock().toISOString() })
				.where('id', '=', floor.sessionId)
				.execute();
			expect(await endOf(floor.give(cast.aicha))).toBe('sessionSuspended');
		});
	});
});
