import { beforeAll, describe, expect, it } from 'vitest';
import { askBack } from '#domain/ask/askBack.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { clockOf, docketOf } from '#domain/ask/ask.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('askBack', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const ask = (askId: string, by: Player, text = 'Quel jour est le plus dangereux ?') =>
			perform(house(), askBack, { askId, text }, { accountId: by.accountId });

		it('puts a question into the public story, and the clock runs on', async () => {
			const { askIds } = await publishOne(house(), cast);
			house().later({ days: 29 });
			await ask(askIds[0], cast.kofi);
			house().later({ days: 3 });
			const asked = await findAsk(house().read, askIds[0]);
			const now = house().clock().toISOString();
			expect(clockOf(asked, asked.turns, now)).toMatchObject({ isLate: true, daysWithoutAnswer: 32 });
			expect(docketOf(asked, asked.turns, now)).toMatchObject([
				{ kind: 'sent' },
				{ kind: 'askedBack', said: { text: 'Quel jour est le plus dangereux ?', lang: 'fr' } },
				{ kind: 'late' },
			]);
		});

		it('is one question at a time, by one of two at once, of the office that holds the ask', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(ask(askIds[0], cast.solange)).rejects.toThrow('askNotYours');
			await expect(ask(askIds[0], cast.louise)).rejects.toThrow('notOfficer');
			const both = await Promise.allSettled([ask(askIds[0], cast.kofi), ask(askIds[0], cast.kofi)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(ask(askIds[0], cast.kofi)).rejects.toThrow('questionOpen');
			const by = { accountId: cast.solange.accountId };
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: askIds[1], answer: 'accepted' }), by);
			await expect(ask(askIds[1], cast.solange)).rejects.toThrow('askAnswered');
		});
	});
});
