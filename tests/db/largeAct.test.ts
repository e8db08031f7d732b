import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Connection, connectSqlite } from '#db/connect.server.ts';

let folder: string;
let connection: Connection;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'palabre-large-'));
	connection = connectSqlite(folder);
	await sql`create table heap (number integer primary key, content text)`.execute(connection.write);
});
afterEach(async () => {
	await connection.close();
	rmSync(folder, { recursive: true, force: true });
});

const setting = async (name: string) => {
	const { rows } = await sql<Record<string, number>>`pragma ${sql.raw(name)}`.execute(connection.write);
	return Object.values(rows[0]!)[0];
};
const bytes = (file: string) => statSync(join(folder, file)).size;

/** Some 12 MB in one act. */
const write = () =>
	connection.write.transaction().execute(async (db) => {
		for (let part = 0; part < 12; part++)
			await sql`insert into heap (content) values (${'x'.repeat(1_000_000)})`.execute(db);
	});

it('what a large act wrote is brought from the log into the database beside the server', async () => {
	let during: unknown;
	await connection.largeAct!(async () => {
		await write();
		during = await setting('wal_autocheckpoint');
		expect(bytes('palabre.db')).toBeLessThan(1_000_000);
	});
	expect(during).toBe(0);
	expect(bytes('palabre.db')).toBeGreaterThan(12_000_000);
	expect(await setting('wal_autocheckpoint')).toBe(1000);
	const { rows } = await sql`select count(*) as count from heap`.execute(connection.read);
	expect(rows).toEqual([{ count: 12 }]);
});

it('one within another, and one that fails, leave everything as it was', async () => {
	const failing = connection.largeAct!(async () => {
		await connection.largeAct!(async () => undefined);
		expect(await setting('wal_autocheckpoint')).toBe(0);
		throw new Error('it did not work');
	});
	await expect(failing).rejects.toThrow('it did not work');
	expect(await setting('wal_autocheckpoint')).toBe(1000);
});
