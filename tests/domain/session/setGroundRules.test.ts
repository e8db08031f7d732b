import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { setGroundRules } from '#domain/session/setGroundRules.ts';
import { listGroundRules, listParties } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, agreeRules, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('setGroundRules', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const set = (sessionId: string, texts: string[], by: Player = cast.joseph) =>
			perform(
				house(),
				setGroundRules,
				{ sessionId, rules: texts.map((text) => ({ text })) },
				{ accountId: by.accountId },
			);

		it('keeps the rules in their order, and asks everybody again when they change', async () => {
			const { sessionId } = await aSession(house(), cast);
			await twoSides(house(), cast, sessionId);
			await agreeRules(house(), cast, sessionId);
			await set(sessionId, ['Une seule personne parle.']);
			const consented = async () =>
				(await listParties(house().read, sessionId)).filter((one) => one.consentedAt !== null).length;
			expect(await consented()).toBe(2);
			await set(sessionId, ['Une seule personne parle.', 'Personne n’insulte.']);
			expect((await listGroundRules(house().read, sessionId)).map((one) => one.ordinal)).toEqual([1, 2]);
			expect(await consented()).toBe(0);
		});

		it('is for whoever writes for the session; two at once leave one list', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(set(sessionId, ['A'], cast.aicha))).toBe('notMediator');
			await Promise.all([set(sessionId, ['A', 'B']), set(sessionId, ['C', 'D'], cast.liaison)]);
			const texts = (await listGroundRules(house().read, sessionId)).map((one) => one.text);
			expect(['A,B', 'C,D']).toContain(texts.join());
		});
	});
});
