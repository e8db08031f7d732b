import { beforeAll, describe, expect, it } from 'vitest';
import { dropIssue } from '#domain/issue/dropIssue.ts';
import { listIssues } from '#domain/issue/issueQueries.ts';
import { moveIssue } from '#domain/issue/moveIssue.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf } from '../../support/verdicts.ts';

describe('moveIssue', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		let ids: string[];
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
			const { sessionId } = mediation;
			await goTo(house(), cast, sessionId, 'issues');
			ids = [];
			for (const text of ['a', 'b', 'c'])
				ids.push((await perform(house(), nameIssue, { sessionId, text }, { accountId: cast.odile.accountId })).issueId);
		});
		const move = (issueId: string, way: 'up' | 'down', by: Player = cast.odile) =>
			perform(house(), moveIssue, { sessionId: mediation.sessionId, issueId, way }, { accountId: by.accountId });
		const order = async () => (await listIssues(house().read, mediation.sessionId)).map((issue) => issue.text).join('');

		it('changes places with the neighbour, also over one that was dropped', async () => {
			const [a = '', b = '', c = ''] = ids;
			await move(c, 'up');
			expect(await order()).toBe('acb');
			await move(a, 'down');
			expect(await order()).toBe('cab');
			await perform(
				house(),
				dropIssue,
				{ sessionId: mediation.sessionId, issueId: a },
				{ accountId: cast.odile.accountId },
			);
			await move(b, 'up');
			expect(await order()).toBe('bc');
		});

		it('leaves the first first, and is for whoever writes for the session', async () => {
			const [a = '', b = ''] = ids;
			expect(await endOf(move(b, 'up'))).toBe('nothingChanged');
			expect(await endOf(move(a, 'down'))).toBe('not found');
			expect(await endOf(move(b, 'down', cast.aicha))).toBe('notMediator');
			expect(await endOf(move(b, 'down', cast.neighbour))).toBe('not found');
		});
	});
});
