import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSqlite } from '#db/connect.server.ts';
import { findMigrations } from '#db/migrate.ts';
import { upgrade } from '#db/upgrade.ts';
import { seatCast } from '../support/cast.ts';
import { onBothDatabases } from '../support/house.ts';

const GOOD = `export const up = (db) => db.schema.createTable('drum').addColumn('id', 'text').execute();`;
const HALF = `export async function up(db) {
	await db.schema.createTable('flute').addColumn('id', 'text').execute();
	await db.insertInto('flute').values({ id: 'one' }).execute();
	throw new Error('the flute broke');
}`;

describe('upgrade', () => {
	onBothDatabases((house) => {
		beforeAll(async () => {
			await seatCast(house());
		});
		let folder = '';
		let migrationsDir = '';
		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'palabre-upgrade-'));
			migrationsDir = mkdtempSync(join(tmpdir(), 'palabre-migrations-'));
			for (const name of readdirSync('migrations')) symlinkSync(resolve('migrations', name), join(migrationsDir, name));
		});
		afterEach(() => {
			rmSync(folder, { recursive: true });
			rmSync(migrationsDir, { recursive: true });
		});
		const hasTable = async (name: string) =>
			(await house().write.introspection.getTables()).some((table) => table.name === name);
		const people = () => house().read.selectFrom('person').select('displayName').orderBy('displayName').execute();

		it('leaves everything as it was when a migration fails, and says that the version before still starts', async () => {
			writeFileSync(join(migrationsDir, '9001_half.mjs'), HALF);
			const before = await people();
			await expect(upgrade(house(), { dataDir: folder, migrationsDir })).rejects.toThrow(
				/the flute broke.*as it was.*palabre-before-9001_half\.db/s,
			);
			expect(await hasTable('flute')).toBe(false);
			expect(await people()).toEqual(before);
			expect((await findMigrations(house().write, 'migrations')).unknown).toEqual([]);
		});

		it('copies a database with content before it changes it, for its owner only', async () => {
			writeFileSync(join(migrationsDir, '9002_drum.mjs'), GOOD);
			const { ran, backup } = await upgrade(house(), { dataDir: folder, migrationsDir });
			expect(ran).toEqual(['9002_drum']);
			expect(await hasTable('drum')).toBe(true);
			expect(backup).toBe(join(folder, 'palabre-before-9002_drum.db'));
			expect(statSync(backup!).mode & 0o777).toBe(0o600);
			const copy = new SqliteDatabase(backup!, { readonly: true });
			expect(copy.prepare('select display_name as displayName from person order by 1').all().length).toBe(
				(await people()).length,
			);
			expect(copy.prepare(`select 1 from sqlite_master where name = 'drum'`).get()).toBeUndefined();
			copy.close();
		});

		it('refuses a database of a newer version, by name', async () => {
			await expect(upgrade(house(), { dataDir: folder, migrationsDir: 'migrations' })).rejects.toThrow(
				/newer Palabre \(9002_drum\)/,
			);
			await sql`drop table drum`.execute(house().write);
			await sql`delete from kysely_migration where name = '9002_drum'`.execute(house().write);
		});

		it('migrates nothing when the copy cannot be written', async () => {
			writeFileSync(join(migrationsDir, '9003_drum.mjs'), GOOD);
			writeFileSync(join(folder, 'file'), '');
			await expect(upgrade(house(), { dataDir: join(folder, 'file'), migrationsDir })).rejects.toThrow();
			expect(await hasTable('drum')).toBe(false);
		});
	});

	it('makes no copy of a database that is not there yet', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-upgrade-'));
		const connection = connectSqlite(folder);
		expect(await upgrade(connection, { dataDir: folder, migrationsDir: 'migrations' })).toMatchObject({ backup: null });
		expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
		await connection.close();
		rmSync(folder, { recursive: true });
	});
});
