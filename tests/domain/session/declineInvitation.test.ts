import { beforeAll, describe, expect, it } from 'vitest';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { perform } from '#domain/perform.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { declineInvitation } from '#domain/session/declineInvitation.ts';
import { listInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('declineInvitation', () => {
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

		it('is answered by the one who was asked, once', async () => {
			const sessionId = await alone();
			await invite(sessionId);
			expect(await endOf(answer(acceptInvitation, sessionId, cast.odile))).toBe('not found');
			await expectOneOf(
				[answer(acceptInvitation, sessionId, cast.neighbour), answer(declineInvitation, sessionId, cast.neighbour)],
				'alreadyDone',
			);
		});
	});
});
