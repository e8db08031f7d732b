import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { addSessionMediator } from '#domain/session/addSessionMediator.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { listSessionMediators } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('addSessionMediator', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (sessionId: string, player: Player, by: Player = cast.odile) =>
			perform(house(), addSessionMediator, { sessionId, accountId: player.accountId }, { accountId: by.accountId });

		it('lets another mediator join, once', async () => {
			const { sessionId } = await aSession(house(), cast, { mediators: [cast.odile.accountId] });
			expect(await endOf(add(sessionId, cast.aicha))).toBe('not found');
			expect(await endOf(add(sessionId, cast.joseph, cast.aicha))).toBe('notMediator');
			await expectOneOf([add(sessionId, cast.joseph), add(sessionId, cast.joseph, cast.liaison)], 'alreadyDone');
			expect(await listSessionMediators(house().read, sessionId)).toHaveLength(2);
		});

		it('does not bring back who stepped back', async () => {
			const { sessionId } = await aSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), stepBack, { sessionId, relation: 'land' }, by);
			expect(await endOf(add(sessionId, cast.joseph))).toBe('steppedBack');
		});
	});
});
