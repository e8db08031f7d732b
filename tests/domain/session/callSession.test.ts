import { beforeAll, describe, expect, it } from 'vitest';
import { listNotices } from '#domain/account/notices.ts';
import { perform } from '#domain/perform.ts';
import { callSession } from '#domain/session/callSession.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('callSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const call = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), callSession, { sessionId }, { accountId: by.accountId });
		const told = async (player: Player) =>
			(await listNotices(house().read, player.accountId)).filter((one) => one.kind === 'sessionCalled').length;

		it('tells everybody expected once, but for whoever sends it', async () => {
			const { sessionId } = await aSession(house(), cast);
			const both = await Promise.all([endOf(call(sessionId)), endOf(call(sessionId))]);
			expect(both.sort()).toEqual(['alreadyDone', 'done']);
			expect([await told(cast.aicha), await told(cast.odile), await told(cast.joseph)]).toEqual([1, 1, 0]);
			expect(await told(cast.neighbour)).toBe(0);
		});

		it('is for whoever writes for the session, before it begins', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(call(sessionId, cast.aicha))).toBe('notMediator');
			expect(await endOf(call(sessionId, cast.observer))).toBe('not found');
			expect(await endOf(call(sessionId, cast.liaison))).toBe('done');
			const running = await aRunningSession(house(), cast);
			expect(await endOf(call(running.sessionId))).toBe('sessionBegan');
		});
	});
});
