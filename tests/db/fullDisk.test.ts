import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { enterWithCard } from '#domain/election/enterWithCard.ts';
import { perform } from '#domain/perform.ts';
import { auditChain, listChains } from '#domain/record/recordQueries.ts';
import { Refused } from '#domain/refusals.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { makeElection } from '../support/election.ts';
import { cardForm, enter, openedElection } from '../support/electors.ts';
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

	it('no ballot by card is acknowledged that is not in the urn, and sent again with room it is there once', async () => {
		const { election } = await makeElection(house, cast);
		const electors = await openedElection(house, cast, election.id, 60);
		const forms = await Promise.all(
			electors.map(async ({ id, code }, index) => {
				const { input, requestId } = cardForm({ ranking: [index % 5, 5] });
				return { id, requestId, input: { signIn: await enter(house, code), ...input } };
			}),
		);
		const send = ({ input, requestId }: (typeof forms)[number]) =>
			perform(house, castWithCard, input, { accountId: null, requestId });
		const lying = async () => {
			const rows = await house.read.selectFrom('sealedBallot').select(['rollEntryId', 'requestId']).execute();
			return rows.map((row) => `${row.rollEntryId} ${row.requestId}`).sort();
		};
		const asked = (some: typeof forms) => some.map(({ id, requestId }) => `${id} ${requestId}`).sort();
		await room('no more');
		const ends = await Promise.allSettled(forms.map(send));
		const refused = ends.filter((end) => end.status === 'rejected');
		expect(refused.length).toBeGreaterThan(0);
		for (const { reason } of refused) expect((reason as Refused).because).toEqual({ no: 'diskFull' });
		expect(await lying()).toEqual(asked(forms.filter((_, index) => ends[index]?.status === 'fulfilled')));

		await room(1_000_000);
		for (const form of forms) expect(await send(form)).toEqual({ checkWords: form.input.checkWords });
		expect(await lying()).toEqual(asked(forms));
		const { signIn } = await perform(house, enterWithCard, { code: electors[0]!.code }, { accountId: null });
		expect(signIn).toMatch(/^[a-f0-9]{40}$/);
	});
});
