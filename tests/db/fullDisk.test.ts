import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { Refused } from '#domain/refusals.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { raise, say } from '../support/matter.ts';

describe('when the disk is full', () => {
	let house: TestHouse;
	let cast: Cast;
	let threadId: string;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		cast = await seatCast(house);
		({ threadId } = await raise(house, cast));
	});
	afterAll(() => house.close());

	/** SQLite makes its file no larger than this, as on a disk without room. */
	const room = async (pages: number | 'no more') => {
		const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(house.write);
		await sql.raw(`pragma max_page_count = ${pages === 'no more' ? rows[0]?.pageCount : pages}`).execute(house.write);
	};
	const statements = async () =>
		(await house.read.selectFrom('statement').select('text').execute()).map(({ text }) => text);

	it('acts are refused with that reason, never acknowledged, and nobody hears of them', async () => {
		await room('no more');
		const heard = house.heard.events.length;
		const texts = Array.from({ length: 40 }, (_, index) => `${index} ${'La place du marché. '.repeat(90)}`);
		const ends = await Promise.allSettled(texts.map((text) => say(house, cast.louise, threadId, { text })));
		const refused = ends.filter((end) => end.status === 'rejected');
		expect(refused.length).toBeGreaterThan(0);
		for (const { reason } of refused) {
			expect(reason).toBeInstanceOf(Refused);
			expect((reason as Refused).because).toEqual({ no: 'diskFull' });
		}
		const there = await statements();
		const answered = texts.filter((_, index) => ends[index]?.status === 'fulfilled');
		expect(there.toSorted()).toEqual(answered.toSorted());
		expect(house.heard.events.length - heard).toBe(answered.length);
	});

	it('what was there can be read, and with room again people go on', async () => {
		expect((await house.read.selectFrom('concern').select('title').execute()).length).toBe(1);
		const before = (await statements()).length;
		await room(1_000_000);
		for (let count = 0; count < 5; count++) await say(house, cast.louise, threadId, { text: `Encore ${count}.` });
		expect((await statements()).length).toBe(before + 5);
		for (const { id } of await listChains(house.read)) expect((await auditChain(house.read, id)).fault).toBeNull();
	});
});
