import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { giveConsent } from '#domain/session/giveConsent.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { withdrawConsent } from '#domain/session/withdrawConsent.ts';
import { isRunning } from '#domain/session/sessionPolicy.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession, agreeRules, callRoll, twoSides } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('withdrawConsent', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (sessionId: string, partyId: string, by: { accountId: string }) =>
			perform(house(), withdrawConsent, { sessionId, partyId }, { accountId: by.accountId });
		const find = async (sessionId: string) => {
			const found = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			if (!found) throw new Error('none');
			return found;
		};

		it('ends the talk: only the fact stays, and it can rest or close, not be agreed', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const { herders, spokesperson } = await twoSides(house(), cast, sessionId);
			const by = { accountId: cast.joseph.accountId };
			expect(await endOf(withdraw(sessionId, herders, spokesperson))).toBe('noConsent');
			await agreeRules(house(), cast, sessionId);
			expect(isRunning(await find(sessionId))).toBe('yes');
			await expectOneOf(
				[withdraw(sessionId, herders, spokesperson), withdraw(sessionId, herders, cast.joseph)],
				'noConsent',
			);
			const session = await find(sessionId);
			expect(session.factOnlyAt).not.toBeNull();
			expect(isRunning(session)).toEqual({ no: 'consentTakenBack' });
			expect(await endOf(perform(house(), closeSession, { sessionId, how: 'agreed' }, by))).toBe('consentTakenBack');
			await perform(house(), suspendSession, { sessionId, day: '2026-03-12', time: '09:00' }, by);
			expect(await endOf(perform(house(), resumeSession, { sessionId }, by))).toBe('consentTakenBack');
			await perform(house(), giveConsent, { sessionId, partyId: herders, how: 'spoken' }, by);
			expect((await find(sessionId)).factOnlyAt).toBeNull();
			await callRoll(house(), cast, sessionId);
			expect(await endOf(perform(house(), resumeSession, { sessionId }, by))).toBe('done');
		});

		it('is for the side itself and whoever writes for the session', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { farmers, spokesperson } = await twoSides(house(), cast, sessionId);
			await agreeRules(house(), cast, sessionId);
			expect(await endOf(withdraw(sessionId, farmers, cast.aicha))).toBe('notMediator');
			expect(await endOf(withdraw(sessionId, farmers, spokesperson))).toBe('notMediator');
			expect(await endOf(withdraw(sessionId, farmers, cast.neighbour))).toBe('not found');
			expect(await endOf(withdraw(sessionId, farmers, cast.liaison))).toBe('done');
			expect((await find(sessionId)).factOnlyAt).toBeNull();
		});
	});
});
