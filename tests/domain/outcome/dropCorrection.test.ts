import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { draftAskCorrection } from '#domain/ask/draftAskCorrection.ts';
import { correctOutcome } from '#domain/outcome/correctOutcome.ts';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { dropCorrection } from '#domain/outcome/dropCorrection.ts';
import { findOutcome, findPublishedOutcome, listEditions } from '#domain/outcome/outcomeQueries.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { clear, draftWritten, publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dropCorrection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: Player) => ({ accountId: player.accountId });
		const SUMMARY = 'Le comité a entendu les jeunes aussi.';
		const draft = (outcomeId: string, change = {}, player: Player = cast.odile) =>
			perform(
				house(),
				draftCorrection,
				{
					...{ outcomeId, version: 2, summary: SUMMARY, withhold: [] as number[], kind: 'mistake' as const },
					...{ why: 'Un groupe manquait.', ...change },
				},
				by(player),
			);
		const drop = (outcomeId: string, version = 3, player: Player = cast.odile) =>
			perform(house(), dropCorrection, { outcomeId, version }, by(player));
		const read = async (outcomeId: string) => {
			const actor = await loadActor(house().read, cast.odile.accountId, house().clock().toISOString());
			return findOutcome({ db: house().read, actor }, outcomeId);
		};
		const looks = (outcomeId: string) =>
			house().read.selectFrom('redactionReview').select('version').where('outcomeId', '=', outcomeId).execute();

		it('is for mediators of the committee, of a correction that waits, in the version that was read', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			expect(await endOf(drop(outcomeId, 2))).toBe('nothingCorrected');
			expect(await endOf(drop((await draftWritten(house(), cast)).outcomeId, 2))).toBe('nothingCorrected');
			await draft(outcomeId);
			for (const [player, end] of [
				[cast.louise, 'notMediator'],
				[cast.liaison, 'notMediator'],
				[cast.kofi, 'not found'],
				[cast.neighbour, 'not found'],
				[cast.administrator, 'not found'],
			] as const)
				expect([player.name, await endOf(drop(outcomeId, 3, player))]).toEqual([player.name, end]);
			await draft(outcomeId, { version: 3, summary: 'Ou ainsi.' }, cast.joseph);
			expect(await endOf(drop(outcomeId, 3))).toBe('textChanged');
			// Not only whoever wrote it: another mediator too.
			await drop(outcomeId, 4);
		});

		it('leaves what is published as it was, with nothing of what was written or said of it, and nobody has to look', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			const [sealed, before] = [await findPublishedOutcome(house().read, code), await looks(outcomeId)];
			await draft(outcomeId);
			await perform(
				house(),
				reviewRedaction,
				{ outcomeId, version: 3, review: 'returned', note: 'On reconnaît la veuve.' },
				by(cast.louise),
			);
			await drop(outcomeId);
			expect(await findPublishedOutcome(house().read, code)).toEqual(sealed);
			expect(await listEditions(house().read, sealed)).toEqual([]);
			const after = await read(outcomeId);
			expect(after).toMatchObject({ correcting: false, corrected: null, version: 4, review: null, reviewNote: null });
			expect(after).toMatchObject({ reviewedAt: null, reviewedBy: null, reviewedVersion: null, reviews: [] });
			expect(JSON.stringify(after)).not.toMatch(/jeunes aussi|veuve/);
			// How what is published was looked at stays on the record.
			expect(await looks(outcomeId)).toEqual(before);
			const last = house().heard.events.at(-1);
			expect([last?.chainId, last?.happening]).toMatchObject([
				`committee:${cast.bgs.id}`,
				{ type: 'correctionDropped', outcomeId, version: 4 },
			]);
			const look = { outcomeId, version: 4, review: 'cleared' as const };
			expect(await endOf(perform(house(), reviewRedaction, look, by(cast.louise)))).toBe('outcomePublished');
			// Another may be written, and is looked at from the start.
			await draft(outcomeId, { version: 4 });
			expect(await read(outcomeId)).toMatchObject({ correcting: true, version: 5, reviews: [] });
		});

		it('drops what two have cleared, and nothing leaves by it any more', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await draft(outcomeId);
			await clear(house(), cast, outcomeId, 3);
			await drop(outcomeId, 3, cast.joseph);
			const send = (version: number) => perform(house(), correctOutcome, { outcomeId, version }, by(cast.odile));
			expect(await endOf(send(3))).toBe('nothingCorrected');
			expect(await endOf(send(4))).toBe('nothingCorrected');
			expect((await findPublishedOutcome(house().read, code)).paper.corrected).toBeUndefined();
		});

		it('drops other words of an ask, also when its office has answered meanwhile', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			const [askId] = askIds;
			const { what } = await findAsk(house().read, askId);
			const words = { what: 'Deux patrouilles', why: 'Trois femmes.', kind: 'mistake' as const, because: 'Faux.' };
			await perform(house(), draftAskCorrection, { askId, version: 2, ...words }, by(cast.odile));
			const answer = answerAsk.schema.parse({ askId, answer: 'accepted' });
			await perform(house(), answerAsk, answer, by(cast.kofi));
			await drop(outcomeId);
			expect(await read(outcomeId)).toMatchObject({ correcting: false, correctingAsk: null });
			expect(await findAsk(house().read, askId)).toMatchObject({ what, correctedAt: null, corrections: [] });
		});

		it('drops it also when its outcome was taken out of sight', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await draft(outcomeId);
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, by(cast.joseph));
			await drop(outcomeId);
			expect(await read(outcomeId)).toMatchObject({ correcting: false, withdrawnBy: cast.joseph.accountId });
		});

		it('is done by one of two at once, or what was cleared is published, never both', async () => {
			const { outcomeId, code } = await publishOne(house(), cast);
			await draft(outcomeId);
			await expectOneOf([drop(outcomeId), drop(outcomeId, 3, cast.joseph)], 'nothingCorrected');
			await draft(outcomeId, { version: 4 });
			await clear(house(), cast, outcomeId, 5);
			const send = perform(house(), correctOutcome, { outcomeId, version: 5 }, by(cast.joseph));
			await expectOneOf([drop(outcomeId, 5), send], 'nothingCorrected');
			const { paper } = await findPublishedOutcome(house().read, code);
			const { version } = await read(outcomeId);
			expect(paper.summary === SUMMARY).toBe(version === 5);
		});
	});
});
