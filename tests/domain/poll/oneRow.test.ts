import { expect, it } from 'vitest';
import { seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

/** What a secret ballot writes down: one sealed row, of one length, without a time, whatever was chosen. */

onBothDatabases((house) => {
	it('writes one sealed row and nothing else, and changes nothing but that row when it is changed', async () => {
		const cast = await seatCast(house());
		const pollId = await openedPoll(house(), cast);
		const { read } = house();
		const tables = (await read.introspection.getTables()).filter((table) => !table.name.startsWith('kysely_'));
		const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
		const everything = async () => {
			const rows = new Map<string, string[]>();
			for (const { name } of tables) {
				const found = await read
					.selectFrom(camel(name) as 'person')
					.selectAll()
					.execute();
				rows.set(name, found.map((row) => JSON.stringify(row)).sort());
			}
			return rows;
		};
		const news = (before: Map<string, string[]>, after: Map<string, string[]>) =>
			[...after].flatMap(([table, rows]) => rows.filter((row) => !before.get(table)?.includes(row)).map(() => table));
		const heard = house().heard.events.length;

		const empty = await everything();
		const first = ballotForm(pollId, { stance: 'support' });
		await castFor(house(), cast.louise, first);
		const supported = await everything();
		expect(news(empty, supported)).toEqual(['sealed_ballot']);
		const other = { stance: 'cannotLiveWith', reason: { code: 'tooEarly', words: 'Pas avant les pluies.' } } as const;
		await castFor(house(), cast.louise, ballotForm(pollId, other, first.requestId));
		const blocked = await everything();
		expect(news(supported, blocked)).toEqual(['sealed_ballot']);
		expect(news(blocked, supported)).toEqual(['sealed_ballot']);

		const rows = [supported, blocked].map((all) => Object.entries(JSON.parse(all.get('sealed_ballot')?.[0] ?? '{}')));
		expect(rows[0]?.map(([name, value]) => [name, String(value).length])).toEqual(
			rows[1]?.map(([name, value]) => [name, String(value).length]),
		);
		expect(rows[0]?.map(([name]) => name).sort()).toEqual(['ciphertext', 'pollId', 'requestId', 'rollEntryId']);
		expect(house().heard.events.length, 'nothing is told but that the turnout changed').toBe(heard);
		expect(house().heard.touched.at(-1)).toBe(`poll:${pollId}`);
	});
});
