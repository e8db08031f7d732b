import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { clockOf, docketOf } from '#domain/ask/ask.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('takeUpAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const takeUp = (askId: string, by: Player) => perform(house(), takeUpAsk, { askId }, { accountId: by.accountId });

		it('says that the office looks into it, and that it has it; the time to answer runs on', async () => {
			const { askIds } = await publishOne(house(), cast);
			await takeUp(askIds[0], cast.kofi);
			const ask = await findAsk(house().read, askIds[0]);
			const clock = clockOf(ask, ask.turns, house().clock().toISOString());
			expect(clock.state).toBe('underReview');
			expect(clock.acknowledgeBy).toBeNull();
			expect(clock.answerBy).not.toBeNull();
			const kinds = docketOf(ask, ask.turns, house().clock().toISOString()).map((step) => step.kind);
			expect(kinds).toEqual(['sent', 'acknowledged', 'underReview', 'waiting']);
		});

		it('is for the office that holds the ask, once, by one of two at once, and not after the answer', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(takeUp(askIds[0], cast.solange)).rejects.toThrow('askNotYours');
			for (const other of [cast.odile, cast.louise, cast.liaison, cast.administrator])
				await expect(takeUp(askIds[0], other)).rejects.toThrow('notOfficer');
			const both = await Promise.allSettled([takeUp(askIds[0], cast.kofi), takeUp(askIds[0], cast.kofi)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(takeUp(askIds[0], cast.kofi)).rejects.toThrow('alreadyDone');
			const by = { accountId: cast.solange.accountId };
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: askIds[1], answer: 'accepted' }), by);
			await expect(takeUp(askIds[1], cast.solange)).rejects.toThrow('askAnswered');
		});
	});
});
