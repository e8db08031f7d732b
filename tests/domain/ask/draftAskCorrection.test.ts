import { beforeAll, describe, expect, it } from 'vitest';
import { draftAskCorrection } from '#domain/ask/draftAskCorrection.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('draftAskCorrection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const draft = (askId: string, change = {}, by: Player = cast.odile) =>
			perform(
				house(),
				draftAskCorrection,
				{
					...{ askId, version: 2, what: 'Deux patrouilles', why: 'Trois femmes.', kind: 'mistake' as const },
					...{ because: 'Le nombre était faux.', ...change },
				},
				{ accountId: by.accountId },
			);

		it('is for mediators of the committee, and changes something', async () => {
			const { askIds } = await publishOne(house(), cast);
			for (const [by, end] of [
				[cast.louise, 'notMediator'],
				[cast.liaison, 'notMediator'],
				[cast.kofi, 'not found'],
				[cast.neighbour, 'not found'],
				[cast.administrator, 'not found'],
			] as const)
				expect([by.name, await endOf(draft(askIds[0], {}, by))]).toEqual([by.name, end]);
			const { what, why } = await findAsk(house().read, askIds[0]);
			expect(await endOf(draft(askIds[0], { what, why }))).toBe('nothingCorrected');
			await draft(askIds[0]);
			expect(await endOf(draft(askIds[0]))).toBe('textChanged');
			// Everybody reads what was sent.
			expect(await findAsk(house().read, askIds[0])).toMatchObject({ what, why, correctedAt: null, corrections: [] });
		});

		it('is written by one of two at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expectOneOf([draft(askIds[0]), draft(askIds[1], {}, cast.joseph)], 'textChanged');
		});
	});
});
