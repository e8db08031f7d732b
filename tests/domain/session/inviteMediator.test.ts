import { beforeAll, describe, expect, it } from 'vitest';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { perform } from '#domain/perform.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('inviteMediator', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await perform(
				house(),
				appointMediator,
				{ committeeId: cast.bbr.id, accountId: cast.neighbour.accountId, constituency: 'herdersResident' },
				{ accountId: cast.administrator.accountId },
			);
		});
		const alone = async () => (await aSession(house(), cast, { mediators: [cast.joseph.accountId] })).sessionId;
		const invite = (sessionId: string, by: Player = cast.joseph, whom: Player = cast.neighbour) =>
			perform(house(), inviteMediator, { sessionId, accountId: whom.accountId }, { accountId: by.accountId });

		it('is asked by a mediator of the session or the liaison, once of two at once', async () => {
			const sessionId = await alone();
			expect(await endOf(invite(sessionId, cast.aicha))).toBe('notMediator');
			expect(await endOf(invite(sessionId, cast.odile))).toBe('notSessionMediator');
			expect(await endOf(invite(sessionId, cast.neighbour))).toBe('not found');
			expect(await endOf(invite(sessionId, cast.joseph, cast.odile))).toBe('not found');
			expect(await endOf(invite(sessionId, cast.joseph, cast.aicha))).toBe('not found');
			await expectOneOf([invite(sessionId), invite(sessionId, cast.liaison)], 'alreadyDone');
		});
	});
});
