import { beforeAll, describe, expect, it } from 'vitest';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { findPublishedOutcome, readPaper } from '#domain/outcome/outcomeQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { CLAUSES, adoptProposal, publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('what an outcome tells of reservations and in other languages', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('takes from a secret poll each reason of the list once, and nobody’s own words', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const poll = await house()
				.read.selectFrom('poll')
				.select('id')
				.where('proposalId', '=', proposalId)
				.executeTakeFirstOrThrow();
			const choices = [
				{ stance: 'support' },
				{ stance: 'reservations', reason: { code: 'tooEarly' } },
				{ stance: 'reservations', reason: { code: 'tooEarly', words: 'Comme disait mon oncle le boucher.' } },
				{ stance: 'reservations', reason: { code: 'otherWords', words: 'À cause du pont.' } },
				{ stance: 'reservations', reason: { code: 'costs' } },
				{ stance: 'cannotLiveWith', reason: { code: 'notOurs' } },
			];
			for (const [index, choice] of choices.entries())
				await house()
					.write.insertInto('ballot')
					.values({ pollId: poll.id, position: index + 1, content: JSON.stringify({ choice, checkWords: [] }) })
					.execute();
			const { outcomeId } = await perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId });
			const draft = await house()
				.read.selectFrom('outcome')
				.select('reservations')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			expect(JSON.parse(draft.reservations)).toEqual([
				{ code: 'costs', words: null },
				{ code: 'tooEarly', words: null },
			]);
		});

		it('shows a reader their own language where there is one, with how it came to be, and keeps the original beside it', async () => {
			const { code, outcomeId } = await publishOne(house(), cast);
			const { proposalId } = await house()
				.read.selectFrom('outcome')
				.select('proposalId')
				.where('id', '=', outcomeId)
				.executeTakeFirstOrThrow();
			const clauseId = newId();
			await house()
				.write.insertInto('clause')
				.values({ id: clauseId, proposalId, ordinal: 1, ...CLAUSES[0]! })
				.execute();
			await house()
				.write.insertInto('translation')
				.values([
					{ subjectId: proposalId, field: 'title', lang: 'en', text: 'Open the big market', status: 'human' },
					{
						subjectId: clauseId,
						field: 'text',
						lang: 'en',
						text: 'Market days are Wednesday and Saturday.',
						status: 'human',
					},
				])
				.execute();
			const published = await findPublishedOutcome(house().read, code);
			const inEnglish = await readPaper(house().read, published, 'en');
			expect(inEnglish.title).toMatchObject({
				text: 'Open the big market',
				lang: 'en',
				original: published.paper.title,
			});
			expect(inEnglish.clauses[0]?.text).toMatchObject({ lang: 'en', original: CLAUSES[0]?.text });
			expect(inEnglish.clauses[1]?.text).toMatchObject({ text: CLAUSES[1]?.text, lang: 'fr', original: null });
			expect(inEnglish.translated).toBe('human');
			const inFrench = await readPaper(house().read, published, 'fr');
			expect(inFrench).toMatchObject({ translated: null, title: { text: published.paper.title } });
		});
	});
});
