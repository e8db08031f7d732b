import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { mayEnterCommittee, mediates } from '#domain/committee/committeePolicy.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { perform } from '#domain/perform.ts';
import { passPhone } from '#domain/phone/passPhone.ts';
import { askOnTheSpot, AskOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { type declineInvitation } from '#domain/session/declineInvitation.ts';
import { listInvitations, listLendable, listOwnInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { comeFromOneSide } from '#domain/session/session.ts';
import { isItsMediator, mayReadSession } from '#domain/session/sessionPolicy.ts';
import { findSession, listSessionMediators } from '#domain/session/sessionQueries.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, callRoll } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('acceptInvitation', () => {
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
		const actorOf = (player: Player) => loadActor(house().read, player.accountId, house().clock().toISOString());

		it('lends a mediator of the neighbourhood for one session: there they mediate, and nowhere else of the committee', async () => {
			const sessionId = await alone();
			const other = await alone();
			expect((await listLendable(house().read, cast.bgs.id))[0]).toMatchObject({
				name: cast.neighbour.name,
				near: true,
			});
			await invite(sessionId);
			expect(await listOwnInvitations(house().read, await actorOf(cast.neighbour))).toMatchObject([{ state: 'asked' }]);
			expect(mayReadSession(await actorOf(cast.neighbour), { id: sessionId, committeeId: cast.bgs.id })).not.toBe(
				'yes',
			);
			await answer(acceptInvitation, sessionId, cast.neighbour);
			const guest = await actorOf(cast.neighbour);
			const session = await findSession({ db: house().read, actor: guest }, sessionId);
			const mediators = await listSessionMediators(house().read, sessionId);
			expect(isItsMediator(guest, session, mediators)).toBe('yes');
			expect(comeFromOneSide(mediators)).toBe(false);
			expect(await endOf(findSession({ db: house().read, actor: guest }, other))).toBe('not found');
			expect(mayEnterCommittee(guest, cast.bgs)).not.toBe('yes');
			expect(mediates(guest, cast.bgs.id)).not.toBe('yes');
			await callRoll(house(), cast, sessionId);
			const by = { accountId: cast.neighbour.accountId };
			expect(await endOf(perform(house(), conveneSession, { sessionId }, by))).toBe('done');
			const asked = AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'Cela convient-il ?' });
			const { pollId } = await perform(house(), askOnTheSpot, asked, by);
			expect(await endOf(perform(house(), askOnTheSpot, asked, by))).toBe('pollUnderWay');
			await openAccount(house(), cast.aicha, '470215');
			expect(await endOf(perform(house(), passPhone, { pollId, signInId: '' }, by))).toBe('done');
			expect(await endOf(perform(house(), closePoll, { pollId }, by))).toBe('done');
			// At its close they have its minutes to sign still, and nothing else to do in it.
			await perform(house(), closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
			expect((await actorOf(cast.neighbour)).guestOf).toMatchObject([{ sessionId }]);
			expect(await endOf(perform(house(), passPhone, { pollId, signInId: '' }, by))).toBe('pollClosed');
		});

		it('ends when they step back, related to a party', async () => {
			const sessionId = await alone();
			await invite(sessionId);
			await answer(acceptInvitation, sessionId, cast.neighbour);
			await perform(house(), stepBack, { sessionId, relation: 'kinship' }, { accountId: cast.neighbour.accountId });
			expect(mayReadSession(await actorOf(cast.neighbour), { id: sessionId, committeeId: cast.bgs.id })).not.toBe(
				'yes',
			);
		});
	});
});
