import type SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';

/** Keeps prepared statements, which nearly doubles the speed of a lone act. */
export class SqliteStatements {
	readonly #database: SqliteDatabase.Database;
	readonly #prepared = new Map<string, SqliteDatabase.Statement>();

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
	}

	execute<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> {
		const statement = this.#prepare(sql);
		if (statement.reader) return { rows: statement.all(parameters) as R[] };
		const { changes, lastInsertRowid } = statement.run(parameters);
		return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
	}

	run(sql: string): void {
		this.#prepare(sql).run();
	}

	#prepare(sql: string): SqliteDatabase.Statement {
		let statement = this.#prepared.get(sql);
		if (!statement) {
			if (this.#prepared.size > 2000) this.#prepared.clear();
			statement = this.#database.prepare(sql);
			this.#prepared.set(sql, statement);
		}
		return statement;
	}
}
