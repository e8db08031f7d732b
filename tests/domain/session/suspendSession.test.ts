import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { isRunning } from '#domain/session/sessionPolicy.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('suspendSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const suspend = (sessionId: string, by: Player = cast.joseph, day = '2026-03-12') =>
			perform(house(), suspendSession, { sessionId, day, time: '09:00' }, { accountId: by.accountId });

		it('lets it rest until a day and hour, on the committee’s clocks', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await expectOneOf([suspend(sessionId), suspend(sessionId)], 'sessionSuspended');
			const session = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			expect(session?.suspendedUntil).toBe('2026-03-12T08:00:00.000Z');
			expect(session && isRunning(session)).toEqual({ no: 'sessionSuspended' });
			expect(session?.phase).toBe('opening');
		});

		it('is for its mediators, of a session under way, never into the past', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await endOf(suspend(sessionId, cast.liaison))).toBe('notMediator');
			expect(await endOf(suspend(sessionId, cast.neighbour))).toBe('not found');
			expect(await endOf(suspend(sessionId, cast.joseph, '2026-01-01'))).toBe('momentPast');
			const coming = await aSession(house(), cast);
			expect(await endOf(suspend(coming.sessionId))).toBe('sessionNotConvened');
		});
	});
});
