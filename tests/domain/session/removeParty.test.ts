import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { removeParty } from '#domain/session/removeParty.ts';
import { listAttendees, listParties } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession, agreeRules, twoSides } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('removeParty', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const remove = (sessionId: string, partyId: string, by: Player = cast.joseph) =>
			perform(house(), removeParty, { sessionId, partyId }, { accountId: by.accountId });

		it('takes a side away with its people, before anybody consented', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { herders, farmers } = await twoSides(house(), cast, sessionId);
			expect(await endOf(remove(sessionId, herders, cast.aicha))).toBe('notMediator');
			await remove(sessionId, herders);
			expect(await endOf(remove(sessionId, herders))).toBe('not found');
			expect((await listParties(house().read, sessionId)).map((one) => one.id)).toEqual([farmers]);
			const people = (await listAttendees(house().read, sessionId)).filter((one) => one.standing === 'party');
			expect(people.map((one) => one.name)).toEqual(['Marthe Spécimen']);
			await agreeRules(house(), cast, sessionId);
			expect(await endOf(remove(sessionId, farmers))).toBe('partyConsented');
		});

		it('leaves the sides of a session under way, and of another session', async () => {
			const running = await aRunningSession(house(), cast);
			const { herders } = await twoSides(house(), cast, running.sessionId);
			expect(await endOf(remove(running.sessionId, herders))).toBe('sessionBegan');
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(remove(sessionId, herders))).toBe('not found');
		});
	});
});
