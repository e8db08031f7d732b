import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { docketOf } from '#domain/ask/ask.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { replyToOffice } from '#domain/ask/replyToOffice.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('replyToOffice', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: Player) => ({ accountId: player.accountId });
		const asked = async () => {
			const { askIds } = await publishOne(house(), cast);
			await perform(house(), askBack, { askId: askIds[0], text: 'Quel jour ?' }, by(cast.kofi));
			return askIds[0];
		};
		const reply = (askId: string, player: Player) =>
			perform(house(), replyToOffice, { askId, text: 'Le mercredi.' }, by(player));

		it('is for a mediator or the liaison, and stands in the public story; then the office may ask again', async () => {
			const askId = await asked();
			for (const other of [cast.louise, cast.kofi, cast.neighbour, cast.observer])
				await expect(reply(askId, other)).rejects.toThrow('notMediator');
			await reply(askId, cast.liaison);
			const ask = await findAsk(house().read, askId);
			const kinds = docketOf(ask, ask.turns, house().clock().toISOString()).map((step) => step.kind);
			expect(kinds).toEqual(['sent', 'askedBack', 'replied', 'waiting']);
			await perform(house(), askBack, { askId, text: 'Et le soir ?' }, by(cast.kofi));
			await reply(askId, cast.odile);
		});

		it('is never taken for a reply to a later question that its writer has not read', async () => {
			const askId = await asked();
			const { askedAt } = (await findAsk(house().read, askId)).questions[0] ?? {};
			await reply(askId, cast.joseph);
			house().later({ minutes: 1 });
			await perform(house(), askBack, { askId, text: 'Et le soir ?' }, by(cast.kofi));
			const late = { askId, text: 'Le mercredi.', askedAt };
			await expect(perform(house(), replyToOffice, late, by(cast.odile))).rejects.toThrow('questionChanged');
			const { questions } = await findAsk(house().read, askId);
			expect(questions.at(-1)?.reply).toBeNull();
			await perform(house(), replyToOffice, { ...late, askedAt: questions.at(-1)?.askedAt }, by(cast.odile));
		});

		it('is given once, by one of two at once, and not when nothing was asked or the answer is there', async () => {
			const askId = await asked();
			const both = await Promise.allSettled([reply(askId, cast.odile), reply(askId, cast.joseph)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(reply(askId, cast.odile)).rejects.toThrow('nothingAskedBack');
			const answered = await asked();
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: answered, answer: 'accepted' }), by(cast.kofi));
			await expect(reply(answered, cast.odile)).rejects.toThrow('askAnswered');
		});
	});
});
