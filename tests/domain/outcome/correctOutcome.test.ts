import { beforeAll, describe, expect, it } from 'vitest';
import { correctOutcome } from '#domain/outcome/correctOutcome.ts';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { canonical } from '#domain/record/chain.ts';
import { findOutcome, findPublishedOutcome, listEditions } from '#domain/outcome/outcomeQueries.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { clear, publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('correctOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const SUMMARY = 'Le comité a entendu les commerçants, les éleveurs et les jeunes.';
		const draft = (outcomeId: string, change = {}, by = cast.odile) =>
			perform(
				house(),
				draftCorrection,
				{
					...{ outcomeId, version: 2, summary: SUMMARY, withhold: [] as number[], kind: 'mistake' as const },
					...{ why: 'Un groupe manquait.', ...change },
				},
				{ accountId: by.accountId },
			);
		const correct = (outcomeId: string, version: number, by = cast.odile) =>
			perform(house(), correctOutcome, { outcomeId, version }, { accountId: by.accountId });

		it('publishes under the same number what two others have cleared, and the old seal stays known', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			const before = await findPublishedOutcome(house().read, code);
			await expect(correct(outcomeId, 2)).rejects.toThrow('nothingCorrected');
			await draft(outcomeId);
			// Until then everybody reads what was published.
			expect((await findPublishedOutcome(house().read, code)).hash).toBe(before.hash);
			await expect(correct(outcomeId, 3)).rejects.toThrow('outcomeNotReviewed');
			await clear(house(), cast, outcomeId, 3);
			await expect(correct(outcomeId, 3, cast.louise)).rejects.toThrow('notMediator');
			await correct(outcomeId, 3);
			const after = await findPublishedOutcome(house().read, code);
			expect(after.paper).toMatchObject({
				code,
				summary: SUMMARY,
				corrected: { edition: 2, why: 'Un groupe manquait.' },
			});
			const editions = await listEditions(house().read, after);
			expect(editions.map((one) => one.hash)).toEqual([after.hash, before.hash]);
			expect(JSON.stringify(editions[0]?.changed?.filter((part) => part.change === 'added'))).toContain('jeunes');
		});

		it('sends out byte for byte what two others were shown', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await draft(outcomeId, { kind: 'privacy', withhold: [3], withheld: 'Un lieu.', summary: 'Pour BGS-C-041.' });
			await clear(house(), cast, outcomeId, 3);
			const db = house().read;
			const actor = await loadActor(db, cast.louise.accountId, house().clock().toISOString());
			const { corrected } = await findOutcome({ db, actor }, outcomeId);
			await correct(outcomeId, 3);
			const { publishedText } = await db
				.selectFrom('outcome')
				.select('publishedText')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			const how = { on: '2026-03-02', why: 'Un groupe manquait.', edition: 2 };
			expect(publishedText).toBe(canonical({ ...corrected?.paper, corrected: how }));
			const published = await findPublishedOutcome(db, code);
			expect(canonical(published.paper)).toBe(publishedText);
			expect(published.paper).toMatchObject({ summary: 'Pour BGS-C-….', asks: corrected?.paper.asks });
		});

		it('is published once by one of two at once, and never once the outcome is out of sight', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await draft(outcomeId);
			await clear(house(), cast, outcomeId, 3);
			await expectOneOf([correct(outcomeId, 3), correct(outcomeId, 3, cast.joseph)], 'nothingCorrected');
			await draft(outcomeId, { version: 3, summary: 'Encore.' });
			expect(await endOf(correct(outcomeId, 3))).toBe('outcomeNotReviewed');
			await clear(house(), cast, outcomeId, 4);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, by);
			expect(await endOf(correct(outcomeId, 4))).toBe('outcomeWithdrawn');
		});

		it('shows nothing of the old words when they are taken back for somebody’s sake', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await draft(outcomeId, { kind: 'safety', withhold: [3], withheld: 'Un lieu.', summary: 'Le comité a entendu.' });
			await clear(house(), cast, outcomeId, 3);
			await correct(outcomeId, 3);
			const outcome = await findPublishedOutcome(house().read, code);
			const told = JSON.stringify([outcome, await listEditions(house().read, outcome)]);
			expect(told).not.toMatch(/Jean|éleveurs/);
			expect(outcome.paper.clauses.map((clause) => clause.number)).toEqual([1, 2]);
		});
	});
});
