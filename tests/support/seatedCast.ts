import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Cast } from './cast.ts';
import { type TestHouse, BEGINNING, openTestHouse } from './house.ts';

/** Where what `seatCast` once wrote is kept, row by row, beside the empty database that others are copied from. */
export const SEATED = 'seated.json';

interface Seated {
	cast: Cast;
	/** What the house's clock said afterwards, in milliseconds. */
	until: number;
	/** Every table that holds anything, those first that others lead to. */
	tables: [name: keyof Database, rows: Record<string, unknown>[]][];
}

/** Seats the cast once, through the verbs, and reads out what that wrote. */
export async function readSeated(seat: (house: TestHouse) => Promise<Cast>): Promise<Seated> {
	const house = await openTestHouse('sqlite');
	const cast = await seat(house);
	const until = house.clock().getTime();
	// The index of words is no table of ours: it is kept by triggers, and holds nothing of a cast.
	const names = (await house.write.introspection.getTables())
		.map((table) => table.name)
		.filter((name) => !/^public_?entry_?words/i.test(name));
	const leadsTo = new Map<string, string[]>();
	for (const name of names) {
		const { rows } = await sql<{ table: string }>`pragma foreign_key_list(${sql.table(name)})`.execute(house.write);
		leadsTo.set(
			name,
			[...new Set(rows.map((row) => row.table))].filter((other) => other !== name),
		);
	}
	const ordered: string[] = [];
	const met = new Set<string>();
	// Tables may lead to each other in a circle; of the cast, none of those holds a row.
	const add = (name: string): void => {
		if (met.has(name)) return;
		met.add(name);
		for (const other of leadsTo.get(name) ?? []) add(other);
		ordered.push(name);
	};
	for (const name of names) add(name);
	const tables: Seated['tables'] = [];
	// The index of the public search is filled by what is put into its table.
	for (const name of ordered.filter((one) => one !== 'installation' && !one.startsWith('public_entry_words'))) {
		const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)} order by rowid`.execute(
			house.write,
		);
		if (rows.length > 0) tables.push([name as keyof Database, rows]);
	}
	await house.close();
	return { cast, until, tables };
}

let read: Seated | undefined;

/** The cast in a fresh house, from what was written when it was first seated; null where the house is not fresh. */
export async function seekSeated(house: TestHouse): Promise<Cast | null> {
	const folder = process.env.PALABRE_TEST_TEMPLATE;
	if (folder === undefined) return null;
	const somebody = await house.read.selectFrom('chain').select('id').executeTakeFirst();
	const sinceBeginning = house.clock().getTime() - Date.parse(BEGINNING);
	if (somebody || sinceBeginning < 0 || sinceBeginning > 50) return null;
	read ??= JSON.parse(readFileSync(join(folder, SEATED), 'utf8')) as Seated;
	const { tables, until, cast } = read;
	await house.write.transaction().execute(async (db) => {
		for (const [table, rows] of tables)
			await db
				.insertInto(table)
				.values(rows as never)
				.execute();
	});
	house.setClock(new Date(until).toISOString());
	return structuredClone(cast);
}
