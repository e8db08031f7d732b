import type SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { ManyActs } from './groupCommit.ts';
import { SqliteNames } from './names.ts';
import { SqliteStatements } from './statements.ts';

/**
 * Reads committed state. Everything that is read in one turn of the event loop is read in one transaction, because
 * taking SQLite's lock costs more than most questions; a commit of this process ends it, so that whoever was answered
 * finds what they did.
 */
export class TurnReader implements DatabaseConnection {
	readonly #database: SqliteDatabase.Database;
	readonly #statements: SqliteStatements;
	#reading = false;

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
		this.#statements = new SqliteStatements(database);
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		return this.ask<R>(query);
	}

	/** The same at once: SQLite keeps nobody waiting. */
	ask<R>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> {
		if (!this.#reading) {
			this.#statements.run('begin');
			this.#reading = true;
			setImmediate(() => this.endTurn());
		}
		return this.#statements.execute<R>(query);
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
		yield await this.executeQuery<R>(query);
	}

	/** From here on the newest committed state is read. */
	endTurn(): void {
		if (!this.#reading) return;
		this.#reading = false;
		if (this.#database.inTransaction) this.#statements.run('commit');
	}

	close(): void {
		this.#reading = false;
		this.#database.close();
	}
}

/** SQLite for reading. */
export class TurnReaderDialect extends SqliteNames {
	readonly #reader: TurnReader;

	constructor(database: SqliteDatabase.Database, reader: TurnReader) {
		super({ database });
		this.#reader = reader;
	}

	override createDriver(): Driver {
		const reader = this.#reader;
		const refuse = () => Promise.reject(new Error('The reader has no transactions.'));
		return {
			init: async () => {},
			acquireConnection: async () => reader,
			beginTransaction: refuse,
			commitTransaction: refuse,
			rollbackTransaction: refuse,
			releaseConnection: async () => {},
			destroy: async () => reader.close(),
		};
	}

	override createAdapter(): ManyActs {
		return new ReaderAdapter(this.#reader);
	}
}

/** Answers a question that is written already (`prepared.ts`) at once, past Kysely's connections. */
class ReaderAdapter extends ManyActs {
	readonly #reader: TurnReader;

	constructor(reader: TurnReader) {
		super();
		this.#reader = reader;
	}

	answer<R>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): R[] {
		return this.#reader.ask<R>(query).rows;
	}
}
