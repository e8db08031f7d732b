import { beforeAll, describe, expect, it } from 'vitest';
import { findAsk, listAsksByCommittee } from '#domain/ask/askQueries.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { newId } from '#domain/id.ts';
import { outcomeState } from '#domain/outcome/outcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { draftCleared } from '../../support/adopted.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, openProposal, raise } from '../../support/matter.ts';
import { promiseOne } from '../../support/promises.ts';

describe('translateText', () => {
	it('takes each of the words once', () => {
		const row = { subjectId: newId(), field: 'title' };
		const texts = ['السوق', 'السوق الكبير'].map((text) => ({ ...row, text }));
		const read = (rows: typeof texts) =>
			translateText.schema.safeParse({ committeeId: newId(), lang: 'ar', texts: rows }).success;
		expect([read(texts.slice(1)), read(texts)]).toEqual([true, false]);
	});

	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const translate = (
			texts: { subjectId: string; field: 'title' | 'purpose' | 'story' | 'text' | 'what'; text?: string }[],
			by: Player,
			committeeId = cast.bgs.id,
		) => perform(house(), translateText, { committeeId, lang: 'ar', texts }, { accountId: by.accountId });

		it('says a text in another language, and again in better words; rows left empty stay as they were', async () => {
			const { proposalId } = await openProposal(house(), cast);
			await translate(
				[
					{ subjectId: proposalId, field: 'title', text: 'السوق' },
					{ subjectId: proposalId, field: 'purpose' },
				],
				cast.aicha,
			);
			await translate([{ subjectId: proposalId, field: 'title', text: 'السوق الكبير' }], cast.joseph);
			const found = await seekTranslations(house().read, [proposalId], 'ar');
			const subject = { id: proposalId, field: 'title', text: 'Le marché', lang: 'fr' };
			expect(readText(found, subject, 'ar')).toEqual({
				text: 'السوق الكبير',
				lang: 'ar',
				original: 'Le marché',
				status: 'human',
			});
			expect(readText(found, { ...subject, field: 'purpose' }, 'ar')).toEqual({
				text: 'Le marché',
				lang: 'fr',
				original: null,
				status: null,
			});
			expect(readText(found, subject, 'fr').text).toBe('Le marché');
		});

		it('is for whoever wrote it, mediators and the liaison, of texts they may see', async () => {
			const { proposalId, concernId } = await openProposal(house(), cast);
			const title = (subjectId: string) => [{ subjectId, field: 'title' as const, text: 'x' }];
			for (const player of [cast.aicha, cast.joseph, cast.liaison]) await translate(title(concernId), player);
			await expect(translate(title(proposalId), cast.maurice)).rejects.toThrow('notYours');
			await expect(translate(title(proposalId), cast.neighbour)).rejects.toThrow(NotFound);
			const hidden = await draft(house(), cast);
			await expect(translate(title(hidden.proposalId), cast.joseph)).rejects.toThrow(NotFound);
		});

		it('voids the review of an outcome that leaves with it, and once published is a mediator’s alone', async () => {
			const { outcomeId } = await draftCleared(house(), cast);
			const outcomes = () =>
				house().read.selectFrom('outcome').selectAll().where('id', '=', outcomeId).executeTakeFirstOrThrow();
			const { proposalId } = await outcomes();
			expect(outcomeState(await outcomes())).toBe('cleared');
			await translate([{ subjectId: proposalId, field: 'title', text: 'x' }], cast.liaison);
			expect(outcomeState(await outcomes())).toBe('drafted');
			const { version } = await outcomes();
			const cleared = { outcomeId, version, review: 'cleared' as const };
			await perform(house(), reviewRedaction, cleared, { accountId: cast.louise.accountId });
			// Those who looked before have to look again, and both of them.
			expect(outcomeState(await outcomes())).toBe('clearedOnce');
			await perform(house(), reviewRedaction, cleared, { accountId: cast.fidele.accountId });
			await perform(house(), publishOutcome, { outcomeId, version }, { accountId: cast.odile.accountId });
			const { authorId } = await house()
				.read.selectFrom('proposal')
				.select('authorId')
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			const again = [{ subjectId: proposalId, field: 'title' as const, text: 'y' }];
			for (const accountId of [authorId, cast.liaison.accountId])
				await expect(translate(again, { ...cast.liaison, accountId })).rejects.toThrow('outcomePublished');
			await translate(again, cast.joseph);
		});

		it('does not know a field that the text has not, nor a text of another committee', async () => {
			const { concernId } = await raise(house(), cast);
			await expect(translate([{ subjectId: concernId, field: 'text', text: 'x' }], cast.joseph)).rejects.toThrow(
				NotFound,
			);
			await expect(
				translate([{ subjectId: concernId, field: 'title', text: 'x' }], cast.joseph, cast.bbr.id),
			).rejects.toThrow(NotFound);
			await expect(translate([{ subjectId: cast.bgs.id, field: 'title', text: 'x' }], cast.joseph)).rejects.toThrow(
				NotFound,
			);
		});

		it('says an office’s answer and what it promises in another language, by its officers, the liaison or a mediator', async () => {
			const { askId, commitmentId } = await promiseOne(house(), cast);
			const { turns } = await findAsk(house().read, askId);
			const subjectId = turns.at(-1)?.id ?? '';
			const texts = [
				{ subjectId, field: 'text' as const, text: 'السبت فقط.' },
				{ subjectId: commitmentId, field: 'what' as const, text: 'دورية نهارية يوم السبت' },
			];
			for (const player of [cast.kofi, cast.liaison, cast.odile]) await translate(texts, player);
			for (const player of [cast.solange, cast.louise, cast.neighbour])
				await expect(translate(texts, player)).rejects.toThrow('notYours');
			await expect(translate(texts, cast.kofi, cast.bbr.id)).rejects.toThrow(NotFound);
			const now = house().clock().toISOString();
			const asks = await listAsksByCommittee(house().read, cast.bgs.id, now);
			const read = async (lang: string) =>
				(await readAnswers(house().read, asks, lang, now)).find((ask) => ask.id === askId);
			expect(await read('ar')).toMatchObject({
				turns: [{ text: 'السبت فقط.', lang: 'ar', translated: 'human' }],
				told: [{ what: 'دورية نهارية يوم السبت', translated: 'human' }],
			});
			expect((await read('fr'))?.turns.at(-1)).toMatchObject({ text: 'Samedi seulement.', lang: 'fr' });
		});
	});
});
