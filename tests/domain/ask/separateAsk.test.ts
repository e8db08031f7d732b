import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { separateAsk } from '#domain/ask/separateAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('separateAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const separate = (askId: string, by: Player = cast.kofi) =>
			perform(house(), separateAsk, { askId }, { accountId: by.accountId });

		it('at the moment of the answer, is either answered with the other or waits for its own', async () => {
			const goes = (await publishOne(house(), cast)).askIds[0];
			const main = (await publishOne(house(), cast)).askIds[0];
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), mergeAsks, { askId: goes, intoId: main }, by);
			const answer = answerAsk.schema.parse({ askId: main, answer: 'accepted' });
			const [apart] = await Promise.all([endOf(separate(goes)), perform(house(), answerAsk, answer, by)]);
			const { answer: said, mergedIntoId } = await findAsk(house().read, goes);
			expect({ said, mergedIntoId }).toEqual(
				apart === 'done' ? { said: null, mergedIntoId: null } : { said: 'accepted', mergedIntoId: main },
			);
		});

		it('lets an ask be answered by itself again, until it is answered, once', async () => {
			const goes = (await publishOne(house(), cast)).askIds[0];
			const main = (await publishOne(house(), cast)).askIds[0];
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), mergeAsks, { askId: goes, intoId: main }, by);
			expect(await endOf(separate(goes, cast.solange))).toBe('askNotYours');
			expect(await endOf(separate(main))).toBe('askNotMerged');
			const both = await Promise.allSettled([separate(goes), separate(goes)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			const alone = await findAsk(house().read, goes);
			expect(alone).toMatchObject({ mergedIntoId: null, together: [] });
			const { nextClockAt } = await house()
				.read.selectFrom('ask')
				.select('nextClockAt')
				.where('id', '=', goes)
				.executeTakeFirstOrThrow();
			expect(nextClockAt).not.toBeNull();
			await perform(house(), mergeAsks, { askId: goes, intoId: main }, by);
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: main, answer: 'accepted' }), by);
			expect(await endOf(separate(goes))).toBe('askAnswered');
		});
	});
});
