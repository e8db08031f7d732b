import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, callRoll } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('resumeSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const resume = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), resumeSession, { sessionId }, { accountId: by.accountId });

		it('goes on where it stood, once enough seats sit again', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await endOf(resume(sessionId))).toBe('sessionNotSuspended');
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), suspendSession, { sessionId, day: '2026-03-12', time: '09:00' }, by);
			await callRoll(house(), cast, sessionId, [cast.aicha]);
			expect(await endOf(resume(sessionId))).toBe('notQuorate');
			await callRoll(house(), cast, sessionId);
			expect(await endOf(resume(sessionId, cast.aicha))).toBe('notMediator');
			await expectOneOf([resume(sessionId), resume(sessionId)], 'sessionNotSuspended');
			const session = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			expect(session).toMatchObject({ suspendedAt: null, suspendedUntil: null, phase: 'opening' });
		});
	});
});
