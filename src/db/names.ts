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

/** So many kinds of rows are known before we begin again. */
const MOST_KINDS = 2000;

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
		const rename = rowMaker(columns, 'row');
		return { ...result, rows: result.rows.map(rename) };
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

type RowMaker = (answer: unknown) => UnknownRow;
const makers = new Map<string, RowMaker>();

/**
 * Writes the function that makes a row with our names of what a database answered: of its bare `values`, or of a `row`
 * with its own names. All rows of a statement then have one shape: put together name by name, a row of more than a
 * dozen columns becomes a dictionary, and every page that handles it pays for that.
 */
export function rowMaker(columns: readonly string[], from: 'values' | 'row'): RowMaker {
	const kind = `${from} ${columns.join(' ')}`;
	let maker = makers.get(kind);
	if (!maker) {
		const fields = columns.map((column, place) => {
			return `${JSON.stringify(rows.here(column))}: answer[${from === 'values' ? place : JSON.stringify(column)}]`;
		});
		maker = new Function('answer', `return { ${fields.join(', ')} }`) as RowMaker;
		if (makers.size >= MOST_KINDS) makers.clear();
		makers.set(kind, maker);
	}
	return maker;
}

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
