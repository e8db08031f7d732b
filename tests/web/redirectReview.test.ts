import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { RedirectAsk, redirectAsk } from '#domain/ask/redirectAsk.ts';
import { perform } from '#domain/perform.ts';
import { readForm } from '#web/form.ts';
import { readRedirect } from '#web/redirectReview.ts';
import { publishOne } from '../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';

/** Passing an ask on is looked at once more: what it changes, and who is told. */
describe('passing on, once more', () => {
	let house: TestHouse;
	let cast: Cast;
	let askId: string;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
		askId = (await publishOne(house, cast)).askIds[0];
	});
	afterAll(() => house.close());

	const look = async (player: Player, typed: object = {}) => {
		const now = house.clock().toISOString();
		const actor = await loadActor(house.read, player.accountId, now);
		return readRedirect(
			{ db: house.read, actor, now },
			{ askId, toOfficeId: cast.townHallId, text: 'La mairie décide.', lang: 'fr', ...typed },
		);
	};

	test('says what is missing, who may not, and where it cannot go', async () => {
		expect(await look(cast.kofi, { text: ' ' })).toMatchObject({ wrong: { text: { code: 'required' } } });
		expect(await look(cast.kofi, { toOfficeId: 'a'.repeat(20) })).toMatchObject({ wrong: { toOfficeId: {} } });
		expect(await look(cast.kofi, { toOfficeId: cast.fieldOfficeId })).toMatchObject({ refused: { no: 'officeHasIt' } });
		expect(await look(cast.aicha)).toMatchObject({ refused: { no: 'notOfficer' } });
	});

	test('names the new clock, the age that goes on, and everybody who is told; its form then sends that word for word', async () => {
		const other = (await publishOne(house, cast)).askIds[0];
		await perform(house, mergeAsks, { askId: other, intoId: askId }, { accountId: cast.kofi.accountId });
		house.later({ days: 3 });
		const read = await look(cast.kofi);
		if (!('review' in read)) throw new Error('not shown');
		const { committeeName } = await findAsk(house.read, askId);
		expect(read.review).toMatchObject({ to: 'Mairie (démo)', days: 3, along: 1, told: [committeeName] });
		expect(read.review.answerBy).toMatch(/^\d{4}-\d\d-\d\d$/);
		expect((await findAsk(house.read, askId)).officeId).toBe(cast.fieldOfficeId);
		const sent = new FormData();
		sent.set('askId', askId);
		for (const { name, value } of read.review.inputs) sent.set(name, value);
		await perform(house, redirectAsk, RedirectAsk.parse(readForm(sent)), { accountId: cast.kofi.accountId });
		const ask = await findAsk(house.read, askId);
		expect([ask.officeId, ask.turns[0]?.text]).toEqual([cast.townHallId, 'La mairie décide.']);
		expect(await look(cast.kofi)).toMatchObject({ refused: { no: 'askNotYours' } });
	});
});
