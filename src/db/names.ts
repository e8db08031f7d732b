import {
	CamelCasePlugin,
	type IdentifierNode,
	type PluginTransformQueryArgs,
	type PluginTransformResultArgs,
	PostgresAdapter,
	PostgresDialect,
	PostgresQueryCompiler,
	type QueryResult,
	type RootOperationNode,
	SqliteDialect,
	SqliteQueryCompiler,
	type UnknownRow,
} from 'kysely';
import type pg from 'pg';
import { StatementNames, naming } from './namedStatements.ts';

/**
 * Names are camelCase here and snake_case in the database. Kysely's own plugin copies every query to rename it, which
 * costs more than running it: the compilers below write the other name instead, and this gives rows their names back.
 * SQLite's rows get theirs where they are made (`statements.ts`).
 */
class CamelCaseRows extends CamelCasePlugin {
	override transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
		return node;
	}

	override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
		const [first] = result.rows;
		if (!first) return result;
		const columns = Object.keys(first);
		if (!columns.some((column) => column.includes('_'))) return result;
		const names = columns.map((column) => this.camelCase(column));
		const rows = result.rows.map((row) => {
			const renamed: UnknownRow = {};
			for (let index = 0; index < columns.length; index++)
				renamed[names[index] as string] = row[columns[index] as string];
			return renamed;
		});
		return { ...result, rows };
	}

	inDatabase(name: string): string {
		return this.snakeCase(name);
	}

	here(column: string): string {
		return column.includes('_') ? this.camelCase(column) : column;
	}
}

const rows = new CamelCaseRows();
export const plugins = [rows];

/** The name that a column of the database has here. */
export const nameHere = (column: string): string => rows.here(column);

const written = new Map<string, string>();

/** The name of a table or column as the database knows it; nothing in it can end the quotes around it. */
function writtenName({ name }: IdentifierNode): string {
	let found = written.get(name);
	if (found === undefined) {
		found = rows.inDatabase(name).replaceAll('"', '""');
		written.set(name, found);
	}
	return found;
}

class SnakeCaseSqlite extends SqliteQueryCompiler {
	/**
	 * A bare `?` makes SQLite plan a join anew whenever a value is bound, in case a better plan fits the value (it is
	 * built with STAT4): that costs ten times the join. The plus changes no value, and the plan stays.
	 */
	protected override getCurrentParameterPlaceholder(): string {
		return '+?';
	}

	protected override compileUnwrappedIdentifier(node: IdentifierNode): void {
		this.append(writtenName(node));
	}
}

class SnakeCasePostgres extends PostgresQueryCompiler {
	protected override compileUnwrappedIdentifier(node: IdentifierNode): void {
		this.append(writtenName(node));
	}
}

/** SQLite with our names. */
export class SqliteNames extends SqliteDialect {
	override createQueryCompiler(): SqliteQueryCompiler {
		return new SnakeCaseSqlite();
	}
}

/** Tells PostgreSQL's connections which plans to keep. */
class PlanningAdapter extends PostgresAdapter {
	readonly #statements: StatementNames;

	constructor(statements: StatementNames) {
		super();
		this.#statements = statements;
	}

	planOnce(text: string): void {
		this.#statements.planOnce(text);
	}
}

/** PostgreSQL with our names. */
export class PostgresNames extends PostgresDialect {
	readonly #statements: StatementNames;

	constructor(pool: pg.Pool) {
		const statements = new StatementNames();
		super({ pool: naming(pool, statements) });
		this.#statements = statements;
	}

	override createAdapter(): PlanningAdapter {
		return new PlanningAdapter(this.#statements);
	}

	override createQueryCompiler(): PostgresQueryCompiler {
		return new SnakeCasePostgres();
	}
}
