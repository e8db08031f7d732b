import { join } from 'node:path';
import { connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import type { Manifest } from '#domain/archive/archive.ts';
import { writeArchive } from '#domain/archive/archiveFile.ts';
import { WITH_ALL } from '#domain/archive/archiveTables.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import type { Staging } from '#domain/archive/staging.ts';
import { type House, perform } from '#domain/perform.ts';
import { rewritePublicEntries } from '#domain/search/publicEntries.ts';
import { readSettings } from '#settings.ts';

/**
 * A house in which nothing is but the records that leave, taken in as another installation would take them: the pages of an
 * archive are made there, so that what does not leave cannot stand on them, and whoever takes it in has the same pages.
 */
export async function withHouseOf<T>(
	house: House,
	staging: Staging,
	about: Omit<Manifest, 'format' | 'files'>,
	work: (inside: House) => Promise<T>,
): Promise<T> {
	const records = join(staging.folder, 'records.zip');
	await writeArchive(staging, about, house.keyFolder, records);
	const folder = join(staging.folder, 'house');
	const connection = connectSqlite(folder);
	try {
		await migrate(connection.write, readSettings().migrationsDir);
		const mission = await house.read.selectFrom('installation').select(WITH_ALL.installation).executeTakeFirstOrThrow();
		await connection.write
			.insertInto('installation')
			.values({
				...{ id: 1, demo: about.demo, clockOffsetSeconds: 0, firstRunCodeHash: null },
				...{ createdAt: house.clock().toISOString(), ...mission },
			})
			.execute();
		const inside: House = { ...connection, ...{ clock: house.clock, keyFolder: join(folder, 'keys') }, ...QUIET };
		await perform(inside, importArchive, { file: records }, { accountId: 'system' });
		await rewritePublicEntries(connection.write);
		return await work(inside);
	} finally {
		await connection.close();
	}
}

/** Nobody watches a house that is gone once its pages are made. */
const QUIET: Pick<House, 'publish' | 'wake' | 'fault'> = {
	publish: () => undefined,
	wake: () => undefined,
	fault: (error) => {
		throw error;
	},
};
