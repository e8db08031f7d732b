import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { listSteppedBack } from '#domain/recusal/recusalQueries.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { rejoin } from '#domain/recusal/rejoin.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { listSessionMediators, seekAttendee } from '#domain/session/sessionQueries.ts';
import { stepBack } from '#domain/session/stepBack.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openProposal, say } from '../../support/matter.ts';
import { announcedPoll } from '../../support/polls.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('rejoin', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const asActor = (player: Player) => loadActor(house().read, player.accountId, house().clock().toISOString());
		const about = (subjectId: string) => ({ subjectKind: 'proposal' as const, subjectId });
		const leave = (player: Player, subjectId: string) =>
			perform(house(), recuse, { ...about(subjectId), relation: 'debt' }, { accountId: player.accountId });
		const comeBack = (player: Player, subjectId: string) =>
			perform(house(), rejoin, about(subjectId), { accountId: player.accountId });

		it('gives the turn back, for all to see', async () => {
			const { proposalId, threadId } = await openProposal(house(), cast);
			await leave(cast.maurice, proposalId);
			expect(await heardDuring(house(), () => comeBack(cast.maurice, proposalId))).toEqual(['matterRejoined']);
			expect(await listSteppedBack(house().read, proposalId)).toEqual([]);
			expect(await endOf(say(house(), cast.maurice, threadId))).toBe('done');
			await leave(cast.maurice, proposalId);
			expect(await listSteppedBack(house().read, proposalId)).toHaveLength(1);
		});

		it('lifts in sessions only what came of leaving that matter', async () => {
			const { proposalId } = await openProposal(house(), cast);
			const { sessionId } = await aSession(house(), cast, { subjectId: proposalId });
			const { sessionId: inRoom } = await aSession(house(), cast, { subjectId: proposalId });
			const standing = async (of: string) => [
				(await seekAttendee(house().read, of, await asActor(cast.maurice)))?.relation ?? null,
				(await listSessionMediators(house().read, of)).find((one) => one.accountId === cast.joseph.accountId)
					?.relation ?? null,
			];
			// Each says in one session that they are related to a side; then both leave the matter, and come back to it.
			for (const player of [cast.maurice, cast.joseph])
				await perform(house(), stepBack, { sessionId: inRoom, relation: 'kinship' }, { accountId: player.accountId });
			await Promise.all([leave(cast.maurice, proposalId), leave(cast.joseph, proposalId)]);
			expect(await standing(sessionId)).toEqual(['debt', 'debt']);
			expect(await standing(inRoom)).toEqual(['kinship', 'kinship']);
			await Promise.all([comeBack(cast.maurice, proposalId), comeBack(cast.joseph, proposalId)]);
			expect(await standing(sessionId)).toEqual([null, null]);
			expect(await standing(inRoom)).toEqual(['kinship', 'kinship']);
			// Who was out when the session was called is in it too when they come back.
			await leave(cast.maurice, proposalId);
			const { sessionId: later } = await aSession(house(), cast, { subjectId: proposalId });
			expect((await standing(later))[0]).toBe('debt');
			await comeBack(cast.maurice, proposalId);
			expect((await standing(later))[0]).toBeNull();
		});

		it('happens once of two at once', async () => {
			const { proposalId } = await openProposal(house(), cast);
			await leave(cast.maurice, proposalId);
			await expectOneOf([comeBack(cast.maurice, proposalId), comeBack(cast.maurice, proposalId)], 'notSteppedBack');
		});

		it('is over once a vote is announced, and only for who had stepped back', async () => {
			const { proposalId } = await openProposal(house(), cast);
			await leave(cast.maurice, proposalId);
			expect(await endOf(comeBack(cast.louise, proposalId))).toBe('notSteppedBack');
			expect(await endOf(comeBack(cast.neighbour, proposalId))).toBe('not found');
			const frozen = await perform(house(), freezeText, { proposalId }, { accountId: cast.joseph.accountId });
			house().setClock(frozen.coolsUntil);
			await announcedPoll(house(), cast, { proposalId });
			expect(await endOf(comeBack(cast.maurice, proposalId))).toBe('pollUnderWay');
		});
	});
});
