import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { addParty } from '#domain/session/addParty.ts';
import { listParties } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('addParty', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (sessionId: string, name: string, symbol?: 'hoe' | 'pot', by: Player = cast.joseph) =>
			perform(house(), addParty, { sessionId, name, constituency: 'farmers', symbol }, { accountId: by.accountId });

		it('names the sides in their order, each with a picture of its own', async () => {
			const { sessionId } = await aSession(house(), cast);
			await Promise.all([add(sessionId, 'Ceux du puits'), add(sessionId, 'Ceux de la route', undefined, cast.liaison)]);
			const parties = await listParties(house().read, sessionId);
			expect(parties.map((one) => one.ordinal)).toEqual([1, 2]);
			expect(new Set(parties.map((one) => one.symbol)).size).toBe(2);
			expect(await endOf(add(sessionId, 'Encore', 'hoe'))).toBe('symbolTaken');
		});

		it('is for whoever writes for the session', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(add(sessionId, 'A', undefined, cast.aicha))).toBe('notMediator');
			expect(await endOf(add(sessionId, 'A', undefined, cast.neighbour))).toBe('not found');
		});
	});
});
