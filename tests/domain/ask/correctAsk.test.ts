import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { correctAsk } from '#domain/ask/correctAsk.ts';
import { draftAskCorrection } from '#domain/ask/draftAskCorrection.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { listAllNotices } from '#domain/notice/noticeQueries.ts';
import { readNews } from '#domain/openData/newsQueries.ts';
import { readAsks } from '#domain/openData/recordQueries.ts';
import { correctOutcome } from '#domain/outcome/correctOutcome.ts';
import { findPublishedOutcome, listEditions } from '#domain/outcome/outcomeQueries.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { clear, publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { coSign, mediateInBambari } from '../../support/joint.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('correctAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await mediateInBambari(house(), cast);
		});
		const WHAT = 'Deux patrouilles de jour les jours de marché';
		const draft = (askId: string, change = {}, by: Player = cast.odile) =>
			perform(
				house(),
				draftAskCorrection,
				{
					...{ askId, version: 2, what: WHAT, why: 'Trois femmes, selon BGS-C-041.', kind: 'mistake' as const },
					...{ because: 'Le nombre était faux.', ...change },
				},
				{ accountId: by.accountId },
			);
		const correct = (askId: string, version = 3, by: Player = cast.odile) =>
			perform(house(), correctAsk, { askId, version }, { accountId: by.accountId });
		const answer = (askId: string) =>
			perform(house(), answerAsk, answerAsk.schema.parse({ askId, answer: 'accepted' }), {
				accountId: cast.kofi.accountId,
			});

		it('publishes what two others have cleared: number, office and clock stay, both versions are kept, all are told', async () => {
			const { outcomeId, code, askIds } = await publishOne(house(), cast);
			const [askId, other] = askIds;
			await coSign(house(), cast, askId);
			const [before, sealed] = [await findAsk(house().read, askId), await findPublishedOutcome(house().read, code)];
			expect(await endOf(correct(askId, 2))).toBe('nothingCorrected');
			house().later({ days: 2 });
			await draft(askId);
			// Until then everybody reads what was sent.
			expect((await findAsk(house().read, askId)).what).toBe(before.what);
			expect(await endOf(correct(askId))).toBe('outcomeNotReviewed');
			await clear(house(), cast, outcomeId, 3);
			// It is of this ask alone, and no correction of the rest.
			expect(await endOf(correct(other))).toBe('nothingCorrected');
			const rest = { outcomeId, version: 3 };
			const by = { accountId: cast.odile.accountId };
			expect(await endOf(perform(house(), correctOutcome, rest, by))).toBe('nothingCorrected');
			await correct(askId);
			const now = (await findAsk(house().read, askId)).correctedAt ?? '';
			const after = await findAsk(house().read, askId);
			const words = { what: WHAT, why: 'Trois femmes, selon BGS-C-….' };
			expect(after).toMatchObject({ ...words, correctedAt: now, ordinal: before.ordinal, sentAt: before.sentAt });
			expect(after).toMatchObject({ waitsSince: before.waitsSince, turns: before.turns });
			expect(after.corrections).toMatchObject([{ at: now, why: 'Le nombre était faux.' }]);
			const shown = JSON.stringify(after.corrections[0]?.changed?.filter((part) => part.change === 'removed'));
			expect(shown).toContain('Une patrouille');
			const outcome = await findPublishedOutcome(house().read, code);
			expect(outcome.paper.asks.map((one) => one.what)).toEqual([WHAT, 'Afficher la taxe']);
			expect(outcome.paper).toMatchObject({ summary: sealed.paper.summary, clauses: sealed.paper.clauses });
			expect(outcome.paper.corrected).toMatchObject({ edition: 2, ask: 1 });
			expect(await listEditions(house().read, outcome)).toMatchObject([
				{ ask: 1, hash: outcome.hash },
				{ ask: null, hash: sealed.hash },
			]);
			const kept = await house()
				.read.selectFrom('outcomeEdition')
				.select(['publishedText', 'publishedAt', 'publishedBy'])
				.where('outcomeId', '=', outcomeId)
				.orderBy('edition')
				.execute();
			expect(kept[0]?.publishedText).toContain('Une patrouille de jour');
			expect(kept[1]).toMatchObject({ publishedAt: now, publishedBy: cast.odile.accountId });
			expect(
				house()
					.heard.events.slice(-2)
					.map((one) => [one.chainId, one.happening]),
			).toMatchObject([
				[`committee:${cast.bgs.id}`, { type: 'askCorrected', askId, officeId: cast.fieldOfficeId, edition: 2 }],
				[`committee:${cast.bbr.id}`, { type: 'jointAskCorrected', askId }],
			]);
			expect(JSON.stringify(house().heard.events.slice(-2))).not.toContain('femmes');
			const [record] = await readAsks(house().read, { key: `${code}-1`, after: null, limit: 1, now, origin: '' });
			expect(record?.record).toMatchObject({ ...words, correctedOn: now.slice(0, 10) });
			const news = await readNews(house().read, { officeId: cast.fieldOfficeId }, 'fr', now);
			expect(news.find((one) => one.id === `ask/${code}-1`)).toMatchObject({ title: WHAT, updatedAt: now });
			expect(await endOf(correct(askId))).toBe('nothingCorrected');

			// Who carries it too is led to it: it does not stand among their own outcomes.
			await makeNotices(house());
			const { accountId } = await house()
				.read.selectFrom('accountNotice')
				.select('accountId')
				.where('kind', '=', 'jointAskCorrected')
				.executeTakeFirstOrThrow();
			const told = await listAllNotices(house().read, accountId, { limit: 50 });
			expect(told.find((one) => one.kind === 'jointAskCorrected')?.path).toBe('/committee/BBR/co-signed');
		});

		it('is published by a mediator, by one of two at once; nothing leaves that nobody cleared', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			await draft(askIds[0]);
			await clear(house(), cast, outcomeId, 3);
			expect(await endOf(correct(askIds[0], 3, cast.louise))).toBe('notMediator');
			// Other words since: who cleared the first ones cleared nothing of these.
			await draft(askIds[0], { version: 3, what: 'Une escorte' });
			expect(await endOf(correct(askIds[0], 4))).toBe('outcomeNotReviewed');
			await clear(house(), cast, outcomeId, 4);
			expect(await endOf(correct(askIds[0], 3))).toBe('outcomeChanged');
			await expectOneOf([correct(askIds[0], 4), correct(askIds[0], 4, cast.joseph)], 'nothingCorrected');
		});

		it('is over once the office has answered, or the outcome is out of sight', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			await draft(askIds[0]);
			await clear(house(), cast, outcomeId, 3);
			// An answer is to the words that were read: whichever of the two comes first.
			const ends = await Promise.all([endOf(answer(askIds[0])), endOf(correct(askIds[0]))]);
			expect(['done', 'askAnswered']).toContain(ends[1]);
			expect(ends[0]).toBe('done');
			const last = await endOf(draft(askIds[0], { version: 3, what: 'Autre chose' }));
			expect(last).toBe('askAnswered');
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, by);
			expect(await endOf(draft(askIds[1], { version: 3 }))).toBe('not found');
		});

		it('shows nothing of the old words that were taken back for somebody’s sake, nor those of other asks', async () => {
			const { outcomeId, code, askIds } = await publishOne(house(), cast);
			const main = await publishOne(house(), cast);
			const together = { askId: askIds[0], intoId: main.askIds[0] };
			await perform(house(), mergeAsks, together, { accountId: cast.kofi.accountId });
			await draft(askIds[0], { kind: 'safety', why: 'Il le faut.' });
			await clear(house(), cast, outcomeId, 3);
			await correct(askIds[0]);
			const outcome = await findPublishedOutcome(house().read, code);
			const told = [outcome, await listEditions(house().read, outcome), await findAsk(house().read, askIds[0])];
			expect(JSON.stringify(told)).not.toContain('dévalisées');
			// Each ask that is answered together keeps its own words.
			expect((await findAsk(house().read, main.askIds[0])).what).toBe('Une patrouille de jour les jours de marché');
		});
	});
});
