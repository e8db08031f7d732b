import type SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';
import { rowMaker } from './names.ts';

/** A statement that is ready to run; what it answers, if anything, comes as bare values, whose names are known by now. */
interface Prepared {
	statement: SqliteDatabase.Statement<unknown[]>;
	/** What makes a row of the values of its columns; null for a statement that answers nothing. */
	maker: RowsOf | null;
}

interface RowsOf {
	columns: number;
	make(values: unknown): Record<string, unknown>;
}

/** Keeps prepared statements, which nearly doubles the speed of a lone act. */
export class SqliteStatements {
	readonly #database: SqliteDatabase.Database;
	readonly #prepared = new Map<string, Prepared>();

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
	}

	execute<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> {
		const prepared = this.#prepare(sql);
		const { statement, maker } = prepared;
		if (maker) {
			const rows = statement.all(...parameters) as unknown[][];
			// Somebody has added a column since: SQLite reads the statement anew by itself.
			const fits = !rows[0] || rows[0].length === maker.columns;
			const { make } = fits ? maker : (prepared.maker = makerOf(statement));
			return { rows: rows.map((values) => make(values) as R) };
		}
		const { changes, lastInsertRowid } = statement.run(...parameters);
		return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
	}

	run(sql: string): void {
		this.#prepare(sql).statement.run();
	}

	#prepare(sql: string): Prepared {
		let prepared = this.#prepared.get(sql);
		if (!prepared) {
			if (this.#prepared.size > 2000) this.#prepared.clear();
			const statement = this.#database.prepare<unknown[]>(sql);
			const maker = statement.reader ? makerOf(statement.raw()) : null;
			this.#prepared.set(sql, (prepared = { statement, maker }));
		}
		return prepared;
	}
}

function makerOf(statement: Prepared['statement']): RowsOf {
	const columns = statement.columns().map(({ name }) => name);
	return { columns: columns.length, make: rowMaker(columns, 'values') };
}
