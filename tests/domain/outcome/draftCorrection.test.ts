import { beforeAll, describe, expect, it } from 'vitest';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { draftWritten, publishOne, writtenBy } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { expectOneOf } from '../../support/verdicts.ts';

describe('draftCorrection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const draft = (outcomeId: string, change = {}, by = cast.odile) =>
			perform(
				house(),
				draftCorrection,
				{
					...{ outcomeId, version: 2, summary: 'Autrement.', withhold: [] as number[], kind: 'mistake' as const },
					...{ why: 'Une erreur.', ...change },
				},
				{ accountId: by.accountId },
			);

		it('is for mediators, of what is published and may be read, and changes something', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await expect(draft(outcomeId, {}, cast.louise)).rejects.toThrow('notMediator');
			await expect(draft(outcomeId, {}, cast.kofi)).rejects.toThrow('outcome');
			await expect(draft(outcomeId, { summary: writtenBy(cast).summary })).rejects.toThrow('nothingCorrected');
			await expect(draft(outcomeId, { withhold: [1] })).rejects.toThrow('withheldUnsaid');
			await draft(outcomeId);
			await expect(draft(outcomeId)).rejects.toThrow('textChanged');
			await expect(draft((await draftWritten(house(), cast)).outcomeId)).rejects.toThrow('outcomeNotPublished');
			const by = { accountId: cast.odile.accountId };
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, by);
			await expect(draft(outcomeId, { version: 3 })).rejects.toThrow('outcomeWithdrawn');
		});

		it('is written by one of two at once: nobody writes over another unawares', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await expectOneOf([draft(outcomeId), draft(outcomeId, { summary: 'Ou ainsi.' }, cast.joseph)], 'textChanged');
		});
	});
});
