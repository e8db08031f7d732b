import { beforeAll, describe, expect, it } from 'vitest';
import { ReviewRedaction, reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { perform } from '#domain/perform.ts';
import { adoptProposal, draftWritten, writtenBy } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('reviewRedaction', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const review = (outcomeId: string, by: Player, version = 2, verdict: 'cleared' | 'returned' = 'cleared') =>
			perform(
				house(),
				reviewRedaction,
				{ outcomeId, version, review: verdict, note: verdict === 'returned' ? 'Le nom d’une maison.' : undefined },
				{ accountId: by.accountId },
			);

		it('is for people of the committee who neither drafted nor authored it', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await expect(review(outcomeId, cast.odile)).rejects.toThrow('ownDraft');
			await expect(review(outcomeId, cast.aicha)).rejects.toThrow('ownDraft');
			await expect(review(outcomeId, cast.liaison)).rejects.toThrow('notMember');
			for (const outsider of [cast.kofi, cast.neighbour, cast.observer, cast.administrator])
				await expect(review(outcomeId, outsider)).rejects.toThrow('outcome');
			await review(outcomeId, cast.joseph);
		});

		it('is refused to a mediator who has edited it, whoever drafted it', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const { outcomeId } = await perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId });
			await perform(
				house(),
				editOutcome,
				{ outcomeId, version: 1, ...writtenBy(cast) },
				{ accountId: cast.joseph.accountId },
			);
			await expect(review(outcomeId, cast.joseph)).rejects.toThrow('ownDraft');
		});

		it('takes two people, and each looks once', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await review(outcomeId, cast.louise);
			await expect(review(outcomeId, cast.louise)).rejects.toThrow('reviewedAlready');
			const publish = () =>
				perform(house(), publishOutcome, { outcomeId, version: 2 }, { accountId: cast.odile.accountId });
			await expect(publish()).rejects.toThrow('outcomeNotReviewed');
			await review(outcomeId, cast.fidele);
			await expect(review(outcomeId, cast.maurice)).rejects.toThrow('alreadyDone');
			await publish();
		});

		it('is returned by the second too, and then does not leave', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await review(outcomeId, cast.louise);
			await review(outcomeId, cast.fidele, 2, 'returned');
			await expect(review(outcomeId, cast.maurice)).rejects.toThrow('alreadyDone');
		});

		it('is refused to the same constituency, when nobody of another group has looked yet', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await house()
				.write.updateTable('appointment')
				.set({ constituency: 'faiths' })
				.where('accountId', '=', cast.joseph.accountId)
				.execute();
			await house()
				.write.updateTable('seat')
				.set({ constituency: 'faiths' })
				.where('id', '=', cast.fidele.seatId ?? '')
				.execute();
			await review(outcomeId, cast.fidele);
			await expect(review(outcomeId, cast.joseph)).rejects.toThrow('sameConstituency');
			await review(outcomeId, cast.louise);
			await house()
				.write.updateTable('seat')
				.set({ constituency: 'youth' })
				.where('id', '=', cast.fidele.seatId ?? '')
				.execute();
			await house()
				.write.updateTable('appointment')
				.set({ constituency: 'residents' })
				.where('accountId', '=', cast.joseph.accountId)
				.execute();
		});

		it('is of one version: what was seen in an older one is refused', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await perform(
				house(),
				editOutcome,
				{ outcomeId, version: 2, ...writtenBy(cast) },
				{ accountId: cast.odile.accountId },
			);
			await expect(review(outcomeId, cast.louise, 2)).rejects.toThrow('textChanged');
			await review(outcomeId, cast.louise, 3);
		});

		it('returns with a note, and what is returned does not leave', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await review(outcomeId, cast.louise, 2, 'returned');
			await expect(
				perform(house(), publishOutcome, { outcomeId, version: 2 }, { accountId: cast.odile.accountId }),
			).rejects.toThrow('outcomeNotReviewed');
		});

		it('is cleared when two look at once, and returned when one of them returns it', async () => {
			const stateOf = async (outcomeId: string) =>
				(
					await house()
						.read.selectFrom('outcome')
						.select('review')
						.where('id', '=', outcomeId)
						.executeTakeFirstOrThrow()
				).review;
			const one = await draftWritten(house(), cast);
			await Promise.all([review(one.outcomeId, cast.louise), review(one.outcomeId, cast.fidele)]);
			expect(await stateOf(one.outcomeId)).toBe('cleared');
			const other = await draftWritten(house(), cast);
			await Promise.allSettled([
				review(other.outcomeId, cast.louise),
				review(other.outcomeId, cast.fidele, 2, 'returned'),
			]);
			expect(await stateOf(other.outcomeId)).toBe('returned');
		});

		it('comes to one state when three review at once', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const results = await Promise.allSettled([
				review(outcomeId, cast.louise),
				review(outcomeId, cast.fidele),
				review(outcomeId, cast.maurice),
			]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
		});
	});

	it('asks for a note when it returns a draft', () => {
		const wrong = ReviewRedaction.safeParse({ outcomeId: 'a'.repeat(20), version: 1, review: 'returned' });
		expect(wrong.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['note']);
	});
});
