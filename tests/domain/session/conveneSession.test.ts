import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { findSession } from '#domain/session/sessionQueries.ts';
import { sessionState } from '#domain/session/session.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, callRoll } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('conveneSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const convene = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), conveneSession, { sessionId }, { accountId: by.accountId });
		const stateOf = async (sessionId: string) => {
			const actor = await loadActor(house().read, cast.joseph.accountId, house().clock().toISOString());
			const session = await findSession({ db: house().read, actor }, sessionId);
			return { state: sessionState(session), phase: session.phase };
		};

		it('opens it once enough seats sit', async () => {
			const { sessionId } = await aSession(house(), cast);
			await callRoll(house(), cast, sessionId, [cast.aicha, cast.louise]);
			expect(await endOf(convene(sessionId))).toBe('notQuorate');
			await callRoll(house(), cast, sessionId);
			await convene(sessionId);
			expect(await stateOf(sessionId)).toEqual({ state: 'running', phase: 'opening' });
		});

		it('asks for the groups that the matter needs', async () => {
			const { sessionId } = await aSession(house(), cast, { groups: ['returnees', 'farmers'] });
			const without = [cast.louise, cast.aicha, cast.fidele, cast.maurice, cast.hassan, cast.odile];
			await callRoll(house(), cast, sessionId, without);
			expect(await endOf(convene(sessionId))).toBe('notQuorate');
			await callRoll(house(), cast, sessionId, [...without, cast.bienvenu]);
			expect(await endOf(convene(sessionId))).toBe('done');
		});

		it('is for its own mediators, and happens once of two at once', async () => {
			const { sessionId } = await aSession(house(), cast, { mediators: [cast.odile.accountId] });
			await callRoll(house(), cast, sessionId);
			expect(await endOf(convene(sessionId, cast.joseph))).toBe('notSessionMediator');
			expect(await endOf(convene(sessionId, cast.aicha))).toBe('notMediator');
			const both = await Promise.all([endOf(convene(sessionId, cast.odile)), endOf(convene(sessionId, cast.odile))]);
			expect(both.sort()).toEqual(['alreadyDone', 'done']);
		});
	});
});
