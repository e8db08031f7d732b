import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { perform } from '#domain/perform.ts';
import { type PublicQuery, searchOutcomes } from '#domain/search/publicSearch.ts';
import { rewritePublicEntries } from '#domain/search/publicEntries.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { draftCleared, publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise } from '../../support/matter.ts';

describe('the public search', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let first: Awaited<ReturnType<typeof publishOne>>;
		let second: Awaited<ReturnType<typeof publishOne>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			first = await publishOne(house(), cast);
			second = await publishOne(house(), cast);
			for (const askId of second.askIds)
				await perform(
					house(),
					answerAsk,
					{ askId, answer: 'declined', text: 'Le carburant manque à la garnison.', dueOn: undefined },
					{ accountId: askId === second.askIds[0] ? cast.kofi.accountId : cast.solange.accountId },
				);
		});
		const ids = async (query: Partial<PublicQuery>) =>
			(await searchOutcomes({ db: house().read, kind: house().kind }, { limit: 20, offset: 0, ...query })).ids;

		const proposalOf = async (outcomeId: string) => {
			const found = house().read.selectFrom('outcome').select('proposalId').where('id', '=', outcomeId);
			return (await found.executeTakeFirstOrThrow()).proposalId;
		};

		it('finds what left by any of its words or how they begin, whatever the accents', async () => {
			expect(await ids({ q: 'MARCHÉ patrouill' })).toEqual([second.outcomeId, first.outcomeId]);
			expect(await ids({ q: 'marche reecoute', oldestFirst: true })).toEqual([first.outcomeId, second.outcomeId]);
			expect(await ids({ q: first.code })).toEqual([first.outcomeId]);
			expect(await ids({ q: 'marché girafe' })).toEqual([]);
			expect(await ids({ q: `"' | & ! * :)(` })).toEqual([]);
		});

		it('finds what an office answered, in the act that says it', async () => {
			expect(await ids({ q: 'carburant' })).toEqual([second.outcomeId]);
		});

		it('narrows to a committee, an area, a year, a dimension and the state of the asks', async () => {
			const both = [second.outcomeId, first.outcomeId];
			expect(await ids({ committeeId: cast.bgs.id, areaIds: [cast.areaId], q: 'marché' })).toEqual(both);
			expect(await ids({ committeeId: cast.bbr.id })).toEqual([]);
			expect(await ids({ areaIds: [] })).toEqual([]);
			expect(await ids({ year: house().clock().getUTCFullYear() })).toEqual(both);
			expect(await ids({ year: 1999 })).toEqual([]);
			expect(await ids({ asks: 'waiting' })).toEqual([first.outcomeId]);
			expect(await ids({ asks: 'answered' })).toEqual([second.outcomeId]);
			expect(await ids({ dimension: 'economic' })).toEqual([]);
			const proposalId = await proposalOf(first.outcomeId);
			const { concernId } = await raise(house(), cast);
			const { dimension } = await house()
				.write.selectFrom('concern')
				.select('dimension')
				.where('id', '=', concernId)
				.executeTakeFirstOrThrow();
			await house().write.insertInto('proposalConcern').values({ proposalId, concernId }).execute();
			await rewritePublicEntries(house().write);
			expect(await ids({ dimension })).toEqual([first.outcomeId]);
		});

		it('finds Arabic variants in a translation, with and without the article', async () => {
			const { outcomeId } = first;
			const proposalId = await proposalOf(outcomeId);
			const texts = [{ subjectId: proposalId, field: 'title' as const, text: 'فَتْح السوق الكبيرة والميـاه' }];
			await perform(
				house(),
				translateText,
				{ committeeId: cast.bgs.id, lang: 'ar', texts },
				{ accountId: cast.odile.accountId },
			);
			for (const q of ['سوق', 'السُّوق', 'مياه', 'كبيره']) expect(await ids({ q })).toEqual([outcomeId]);
		});

		it('finds Arabic words with what is written in one with them: with the, like the, for the', async () => {
			const text = 'يُغسل الوعاء بالماء، وللمدرسة بابٌ كالحصن، والبئر للجميع.';
			const texts = [{ subjectId: await proposalOf(first.outcomeId), field: 'title' as const, text }];
			await perform(
				house(),
				translateText,
				{ committeeId: cast.bgs.id, lang: 'ar', texts },
				{ accountId: cast.odile.accountId },
			);
			for (const q of [
				'ماء',
				'الماء',
				'بالماء',
				'للماء',
				'مدرسه',
				'المدرسة',
				'بالمدرسة',
				'حصن',
				'بئر',
				'بالبئر',
				'جميع',
			])
				expect(await ids({ q }), q).toEqual([first.outcomeId]);
			expect(await ids({ q: 'بالنار' })).toEqual([]);
			expect(await ids({ q: 'بالماء مدرسة' })).toEqual([first.outcomeId]);
			expect(await ids({ q: 'بالماء girafe' })).toEqual([]);
		});

		it('knows nothing that has not left: drafts, held clauses, stories', async () => {
			await draftCleared(house(), cast);
			const { concernId } = await raise(house(), cast, { title: 'Le forage cassé', story: 'Un zèbre passe.' });
			expect(concernId).toBeTruthy();
			expect(await ids({})).toHaveLength(2);
			for (const q of ['forage', 'zebre', 'surveillants', 'souffrir', 'pied'])
				expect([q, (await ids({ q })).length]).toEqual([q, q === 'surveillants' ? 2 : 0]);
		});

		it('writes the entries of before again, and pages keep their order', async () => {
			await house().write.deleteFrom('publicEntry').execute();
			expect(await ids({ q: 'patrouille' })).toEqual([]);
			await jobKinds.writePublicEntries?.(house(), 'all');
			expect(await ids({ q: 'patrouille', limit: 1 })).toEqual([second.outcomeId]);
			expect(await ids({ q: 'patrouille', limit: 1, offset: 1 })).toEqual([first.outcomeId]);
		});
	});
});
