import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Database } from './schema.ts';
import { TurnReader, TurnReaderDialect } from './turnReader.ts';

/** Keeps the state that it found first, for as long as it is open. */
class MomentReader extends TurnReader {
	override endTurn(): void {}
}

/** Reads with everything as it was at one moment by a connection of its own, which is closed afterwards. */
export async function readMoment<T>(
	database: SqliteDatabase.Database,
	work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
	const db = new Kysely<Database>({ dialect: new TurnReaderDialect(database, new MomentReader(database)) });
	try {
		return await work(db);
	} finally {
		await db.destroy();
		if (database.open) database.close();
	}
}
