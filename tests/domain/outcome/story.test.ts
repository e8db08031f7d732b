import { beforeAll, describe, expect, it } from 'vitest';
import { readStory } from '#domain/outcome/storyQueries.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { frozenProposal } from '../../support/matter.ts';

describe('the story behind an outcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('says what the concern was about and its month, how long the talk was, and when it was decided: no day, word or number of people', async () => {
			const { proposalId } = await frozenProposal(house(), cast);
			const at = (table: 'openedAt' | 'frozenAt' | 'decidedAt', day: string) => ({ [table]: `${day}T10:00:00.000Z` });
			await house()
				.write.updateTable('proposal')
				.set({ ...at('openedAt', '2026-03-02'), ...at('frozenAt', '2026-03-18'), ...at('decidedAt', '2026-03-21') })
				.where('id', '=', proposalId)
				.execute();
			await house()
				.write.updateTable('concern')
				// The last hour of February in London is March already in Bangui.
				.set({ raisedAt: '2026-02-28T23:30:00.000Z' })
				.where('id', 'in', (is) =>
					is.selectFrom('proposalConcern').select('concernId').where('proposalId', '=', proposalId),
				)
				.execute();
			expect(await readStory(house().read, { proposalId, timeZone: 'Africa/Bangui' })).toEqual({
				dimensions: ['economic'],
				raisedIn: '2026-03-15T12:00:00.000Z',
				weeks: 3,
				versions: 1,
				daysToReflect: 3,
				decidedAt: '2026-03-21T10:00:00.000Z',
			});
			// Its quarter was shown before anybody took it up: with the month, the figures would say more than they may.
			await house()
				.write.insertInto('publishedFigures')
				.values({ quarter: '2026-Q1', figures: '{}', madeAt: '2026-04-02T00:00:00.000Z' })
				.execute();
			const month = async () => (await readStory(house().read, { proposalId, timeZone: 'Africa/Bangui' })).raisedIn;
			expect(await month()).toBeNull();
			await house().write.updateTable('concern').set({ toldAtClose: 1 }).execute();
			expect(await month()).toBe('2026-03-15T12:00:00.000Z');
			// What was told to the mediators alone is in no story.
			await house()
				.write.updateTable('concern')
				.set({ audience: 'mediators' })
				.where('id', 'in', (is) =>
					is.selectFrom('proposalConcern').select('concernId').where('proposalId', '=', proposalId),
				)
				.execute();
			const story = await readStory(house().read, { proposalId, timeZone: 'Africa/Bangui' });
			expect(story).toMatchObject({ dimensions: [], raisedIn: null });
		});
	});
});
