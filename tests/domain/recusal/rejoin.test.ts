import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { listSteppedBack } from '#domain/recusal/recusalQueries.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { rejoin } from '#domain/recusal/rejoin.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openProposal, say } from '../../support/matter.ts';
import { announcedPoll } from '../../support/polls.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('rejoin', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
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
