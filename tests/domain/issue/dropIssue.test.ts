import { beforeAll, describe, expect, it } from 'vitest';
import { dropIssue } from '#domain/issue/dropIssue.ts';
import { listIssueOptions, listIssues } from '#domain/issue/issueQueries.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { offerOption } from '#domain/issue/offerOption.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, goTo } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dropIssue', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('takes one off with its ideas, once of two at once, for whoever writes for the session', async () => {
			const { sessionId } = await aMediation(house(), cast);
			await goTo(house(), cast, sessionId, 'options');
			const by = { accountId: cast.odile.accountId };
			const { issueId } = await perform(house(), nameIssue, { sessionId, text: 'Le puits' }, by);
			await perform(house(), offerOption, { sessionId, issueId, text: 'Un jour pour chacun' }, by);
			const drop = (player: Player) =>
				perform(house(), dropIssue, { sessionId, issueId }, { accountId: player.accountId });
			expect(await endOf(drop(cast.kofi))).toBe('notMediator');
			expect(await endOf(drop(cast.neighbour))).toBe('not found');
			await expectOneOf([drop(cast.odile), drop(cast.liaison)], 'not found');
			expect(await listIssues(house().read, sessionId)).toEqual([]);
			expect(await listIssueOptions(house().read, sessionId)).toEqual([]);
		});
	});
});
