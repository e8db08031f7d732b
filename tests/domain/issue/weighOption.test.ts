import { beforeAll, describe, expect, it } from 'vitest';
import { listIssueOptions } from '#domain/issue/issueQueries.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { offerOption } from '#domain/issue/offerOption.ts';
import { weighOption } from '#domain/issue/weighOption.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, goTo } from '../../support/phases.ts';
import { endOf } from '../../support/verdicts.ts';

describe('weighOption', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('waits until ideas are collected; then says what an idea meets and whom it could harm', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const by = { accountId: cast.odile.accountId };
			await goTo(house(), cast, sessionId, 'options');
			const { issueId } = await perform(house(), nameIssue, { sessionId, text: 'Le puits' }, by);
			const { optionId } = await perform(house(), offerOption, { sessionId, issueId, text: 'Un jour chacun' }, by);
			const weigh = (criteria: ('fair' | 'lasting' | 'doable')[], player: Player = cast.odile) =>
				perform(
					house(),
					weighOption,
					{ sessionId, optionId, criteria, worseOff: 'Les familles sans récipient' },
					{ accountId: player.accountId },
				);
			expect(await endOf(weigh(['fair']))).toBe('noJudgingYet');
			await goTo(house(), cast, sessionId, 'agreement');
			await weigh(['lasting', 'fair']);
			await weigh(['doable', 'fair'], cast.liaison);
			expect(await listIssueOptions(house().read, sessionId)).toMatchObject([
				{ criteria: ['fair', 'doable'], worseOff: 'Les familles sans récipient' },
			]);
			for (const player of [cast.kofi, cast.aicha]) expect(await endOf(weigh([], player))).toBe('notMediator');
			expect(await endOf(weigh([], cast.neighbour))).toBe('not found');
		});
	});
});
