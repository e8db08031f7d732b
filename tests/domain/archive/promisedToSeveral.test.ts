import { cpSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RECORDS } from '#domain/archive/archive.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import { readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { perform } from '#domain/perform.ts';
import { laid, packed } from '../../support/archives.ts';
import { promiseToBoth, seatBambari } from '../../support/bambari.ts';
import { seatCast } from '../../support/cast.ts';
import { type TestHouse, openTestHouse } from '../../support/house.ts';
import { look } from '../../support/promises.ts';

/** Bangassou found it kept, Bambari broken. */
async function disagree() {
	const house = await openTestHouse('sqlite');
	const cast = await seatCast(house);
	const bambari = await seatBambari(house, cast);
	const { here, there } = await promiseToBoth(house, cast, bambari);
	const found = async (askId: string) => (await readCommitments(house.read, { askIds: [askId] }))[0]?.id ?? '';
	house.later({ days: 30 });
	for (const seat of [cast.louise, cast.fidele]) await look(house, seat, await found(here));
	for (const seat of [bambari.amina, bambari.paul]) await look(house, seat, await found(there), { result: 'broken' });
	return { house, here, there };
}

const exportFrom = async (house: TestHouse, committee: string | null) => {
	const { files, about } = await laid(house, committee);
	return packed(files, about, house.keyFolder);
};
const resultsIn = async (house: TestHouse, askIds: string[]) =>
	(await readCommitments(house.read, { askIds })).map((one) => [
		...[one.committeeCode, one.result, one.checks.flatMap((check) => check.sayings).length],
		one.elsewhere.map((other) => other.result),
	]);

it.each([
	['both committees', null, 2],
	['one of them alone', 'BBR', 1],
])(
	'a promise to several goes with %s, each with what it found, and gives the same bytes again',
	async (_, code, count) => {
		const { house, here, there } = await disagree();
		const other = await openTestHouse('postgresql');
		other.setClock(house.clock().toISOString());
		const first = await exportFrom(house, code);
		cpSync(house.keyFolder, other.keyFolder, { recursive: true });
		await perform(other, importArchive, { file: first.file }, { accountId: 'system' });
		const both = [
			['BGS', 'kept', 2, ['broken']],
			['BBR', 'broken', 2, ['kept']],
		];
		const held = await resultsIn(other, [here, there]);
		if (count === 2) expect(held.sort()).toEqual(both.sort());
		// Alone, it has its own promise with all that it saw; the others did not come along.
		else expect(held).toEqual([['BBR', 'broken', 2, []]]);
		const again = await exportFrom(other, code);
		expect(readFileSync(again.file).equals(readFileSync(first.file))).toBe(true);
		for (const one of [house, other]) await one.close();
	},
);

it('an archive of a version before, where the promise stood once, is completed where it comes in', async () => {
	const { house, here, there } = await disagree();
	const other = await openTestHouse('sqlite');
	other.setClock(house.clock().toISOString());
	const { files, about } = await laid(house, null);
	// As a version before wrote it: nothing with the ask that went along, and no such column.
	for (const [name, content] of files) {
		const table = new RegExp(`^${RECORDS}/\\w+/(commitment|followUpCheck|checkSaying)\\.jsonl$`).exec(name)?.[1];
		if (!table) continue;
		const rows = Buffer.from(content).toString('utf8').split('\n').filter(Boolean);
		const kept = rows.flatMap((line) => {
			const { promisedWithId, ...row } = JSON.parse(line) as Record<string, unknown>;
			if (typeof promisedWithId === 'string' || (table !== 'commitment' && name.includes('/BBR/'))) return [];
			return [`${JSON.stringify(row)}\n`];
		});
		files.set(name, Buffer.from(kept.join('')));
	}
	const { file } = await packed(files, { ...about, schema: '0059_corrected_ask' }, house.keyFolder);
	await perform(other, importArchive, { file }, { accountId: 'system' });
	expect((await resultsIn(other, [here, there])).sort()).toEqual([
		['BBR', null, 0, ['kept']],
		['BGS', 'kept', 2, [null]],
	]);
	for (const one of [house, other]) await one.close();
});
