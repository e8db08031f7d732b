import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inOrder } from '#domain/floor/floor.ts';
import { withdrawRequest } from '#domain/floor/withdrawRequest.ts';
import { endTurn } from '#domain/floor/endTurn.ts';
import { perform } from '#domain/perform.ts';
import { requestFloor } from '#domain/floor/requestFloor.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type TestFloor, aFloor } from '../../support/floor.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('requestFloor', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let floor: TestFloor;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			floor = await aFloor(house(), cast);
		});
		const list = async () => inOrder(await floor.requests()).map((one) => one.number);
		const change = (values: object) =>
			house().write.updateTable('session').set(values).where('id', '=', floor.sessionId).execute();

		it('numbers the hands, and calls rules first, then replies, then who has spoken least, then who came first', async () => {
			await floor.give(cast.aicha);
			await floor.raise(cast.aicha);
			expect(await list()).toEqual([]);
			await floor.give(cast.louise);
			expect(await floor.raise(cast.aicha)).toEqual({ number: 3, already: null });
			await floor.raise(cast.fidele);
			await floor.raise(cast.hassan);
			await floor.raise(cast.maurice, { kind: 'reply' });
			await floor.raise(cast.neighbour, { kind: 'pointOfOrder' });
			expect(await list()).toEqual([7, 6, 4, 5, 3]);
		});

		it('does not count calling a rule to mind as a turn', async () => {
			await floor.raise(cast.aicha, { kind: 'pointOfOrder' });
			await floor.give(cast.aicha);
			await floor.give(cast.louise);
			await floor.raise(cast.aicha);
			await floor.raise(cast.fidele);
			expect(await list()).toEqual([3, 4]);
		});

		it('counts one hand once: asked twice, for another purpose, or by the secretary meanwhile', async () => {
			const attendeeId = await floor.attendeeOf(cast.aicha);
			expect(await floor.raise(cast.liaison, { attendeeId })).toEqual({ number: 1, already: null });
			expect(await floor.raise(cast.aicha, { last: 0 })).toEqual({ number: 1, already: 'up' });
			expect(await floor.raise(cast.aicha, { kind: 'reply' })).toEqual({ number: 1, already: null });
			expect(await floor.requests()).toMatchObject([{ number: 1, kind: 'reply', askedBy: cast.liaison.accountId }]);
		});

		it('of the same form sent again, or of two at once, makes one hand', async () => {
			const by = { accountId: cast.aicha.accountId, requestId: 'thesameformsentagain' };
			const ask = () => perform(house(), requestFloor, { sessionId: floor.sessionId, kind: 'speak' as const }, by);
			expect(await Promise.all([ask(), ask()])).toEqual([
				{ number: 1, already: null },
				{ number: 1, already: null },
			]);
			const both = await Promise.all([floor.raise(cast.fidele), floor.raise(cast.fidele)]);
			expect(both.map((one) => one.already).sort()).toEqual([null, 'up'].sort());
			expect(await floor.requests()).toHaveLength(2);
		});

		it('tells a phone that was away what became of a hand raised for its holder, and raises no second one', async () => {
			const attendeeId = await floor.attendeeOf(cast.aicha);
			const away = () => floor.raise(cast.aicha, { last: 0 });
			await floor.raise(cast.liaison, { attendeeId });
			await floor.give(cast.aicha);
			expect(await away()).toEqual({ number: 1, already: 'speaking' });
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), endTurn, { floorRequestId: (await floor.lastOf(cast.aicha)).id }, by);
			expect(await away()).toEqual({ number: 1, already: 'spoken' });
			expect(await floor.raise(cast.aicha, { last: 1 })).toEqual({ number: 2, already: null });
			await perform(house(), withdrawRequest, { floorRequestId: (await floor.lastOf(cast.aicha)).id }, by);
			expect(await floor.raise(cast.aicha, { last: 1 })).toEqual({ number: 2, already: 'withdrawn' });
		});

		it('is one’s own, or by the secretary for anybody; also of a side’s spokesperson without a place here', async () => {
			const attendeeId = await floor.attendeeOf(cast.aicha);
			const ends = async (by: Player) => endOf(floor.raise(by, { attendeeId }));
			expect(await endOf(floor.raise(cast.neighbour))).toBe('done');
			expect(await ends(cast.neighbour)).toBe('notMediator');
			expect(await ends(cast.louise)).toBe('notMediator');
			expect(await ends(cast.liaison)).toBe('done');
			for (const player of [cast.kofi, cast.observer, cast.administrator]) expect(await ends(player)).toBe('not found');
			expect(await endOf(floor.raise(cast.joseph))).toBe('not found');
		});

		it('is for who is there and has not stepped back, while the session runs', async () => {
			const was = async (values: object) =>
				house()
					.write.updateTable('attendee')
					.set(values)
					.where('id', '=', await floor.attendeeOf(cast.aicha))
					.execute();
			await was({ was: 'left' });
			expect(await endOf(floor.raise(cast.aicha))).toBe('attendeeAway');
			await was({ was: 'present', relation: 'kinship' });
			expect(await endOf(floor.raise(cast.aicha))).toBe('steppedBack');
			const attendeeId = await floor.attendeeOf(cast.aicha);
			expect(await endOf(floor.raise(cast.liaison, { attendeeId }))).toBe('attendeeSteppedBack');
			await change({ suspendedAt: house().clock().toISOString() });
			expect(await endOf(floor.raise(cast.fidele))).toBe('sessionSuspended');
			await change({ suspendedAt: null, closedAt: house().clock().toISOString() });
			expect(await endOf(floor.raise(cast.fidele))).toBe('sessionOver');
		});

		it('touches the pages of whose hand it is', async () => {
			await floor.raise(cast.liaison, { attendeeId: await floor.attendeeOf(cast.aicha) });
			expect(house().heard.touched).toContain(`voice:${cast.aicha.accountId}`);
		});
	});
});
