import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { AnswerAsk, answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { perform } from '#domain/perform.ts';
import { readAnswer } from '#web/answerReview.ts';
import { readForm } from '#web/form.ts';
import { publishOne } from '../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';

/** An answer is looked at once more before everybody reads it. */
describe('the answer once more', () => {
	let house: TestHouse;
	let cast: Cast;
	let askId: string;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
		askId = (await publishOne(house, cast)).askIds[0];
	});
	afterAll(() => house.close());

	const look = async (player: Player, typed: object) => {
		const now = house.clock().toISOString();
		const actor = await loadActor(house.read, player.accountId, now);
		return readAnswer(
			{ db: house.read, actor, now },
			{ askId, lang: 'fr', answer: 'partly', text: 'Le samedi.', ...typed },
		);
	};

	test('says at its field what is missing, and which day is over', async () => {
		expect(await look(cast.kofi, { text: ' ' })).toMatchObject({ wrong: { text: { code: 'reasonRequired' } } });
		expect(await look(cast.kofi, { dueOn: '2001-01-01' })).toEqual({ wrong: { dueOn: { code: 'dayPassed' } } });
		const promises = [{ who: 'L’équipe', what: 'Passe le samedi', dueOn: '2001-01-01' }];
		expect(await look(cast.kofi, { promises })).toEqual({ wrong: { 'promises.0.dueOn': { code: 'dayPassed' } } });
		expect(await look(cast.aicha, {})).toMatchObject({ refused: { no: 'notOfficer' } });
	});

	test('sends nothing; what its form then sends is word for word what was read', async () => {
		const promises = [{ who: 'L’équipe', what: 'Passe le samedi', dueOn: '2099-01-01' }];
		const read = await look(cast.kofi, { promises });
		if (!('review' in read)) throw new Error('not shown');
		expect((await findAsk(house.read, askId)).answer).toBeNull();
		const sent = new FormData();
		sent.set('askId', askId);
		for (const { name, value } of read.review.inputs) sent.set(name, value);
		const input = AnswerAsk.parse(readForm(sent));
		expect(input).toEqual({ askId, ...read.review.written });
		await perform(house, answerAsk, input, { accountId: cast.kofi.accountId });
		expect(await look(cast.kofi, {})).toMatchObject({ refused: { no: 'askAnswered' } });
	});
});
