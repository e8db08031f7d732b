import { beforeAll, describe, expect, it } from 'vitest';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { perform } from '#domain/perform.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { declineInvitation } from '#domain/session/declineInvitation.ts';
import { listInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { withdrawInvitation } from '#domain/session/withdrawInvitation.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('withdrawInvitation', () => {
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
		const idOf = async (sessionId: string) => (await listInvitations(house().read, sessionId))[0]?.id ?? '';
		const answer = async (verb: typeof acceptInvitation | typeof declineInvitation, sessionId: string, by: Player) =>
			perform(house(), verb, { invitationId: await idOf(sessionId) }, { accountId: by.accountId });

		it('is taken back until it is answered, and may be asked again', async () => {
			const sessionId = await alone();
			await invite(sessionId);
			const takeBack = async (by: Player) =>
				perform(house(), withdrawInvitation, { invitationId: await idOf(sessionId) }, { accountId: by.accountId });
			expect(await endOf(takeBack(cast.neighbour))).toBe('not found');
			expect(await endOf(takeBack(cast.aicha))).toBe('notMediator');
			await takeBack(cast.liaison);
			expect(await endOf(answer(acceptInvitation, sessionId, cast.neighbour))).toBe('alreadyDone');
			await invite(sessionId);
			await answer(declineInvitation, sessionId, cast.neighbour);
			expect(await endOf(invite(sessionId))).toBe('alreadyDone');
		});
	});
});
