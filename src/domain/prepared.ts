import type { CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** SQLite's reader, which keeps nobody waiting: Kysely's way to it costs as much as the answer (`db/turnReader.ts`). */
interface AnswersAtOnce {
	answer<O>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): O[];
}

/** PostgreSQL, which keeps the plan of what it is told to keep (`db/namedStatements.ts`). */
interface PlansOnce {
	planOnce(text: string): void;
}

function plansOnce(adapter: DialectAdapter): adapter is DialectAdapter & PlansOnce {
	return 'planOnce' in adapter;
}

function answersAtOnce(adapter: DialectAdapter): adapter is DialectAdapter & AnswersAtOnce {
	return 'answer' in adapter;
}

/**
 * A question that every page or act asks: written once for each database, then only asked again with other values.
 * Writing a query anew costs several times as much as running it.
 */
export function prepared<const N extends string, O>(
	names: readonly N[],
	write: (db: Kysely<Database>, given: Record<N, string>) => { compile(): CompiledQuery<O> },
): (db: Kysely<Database>, given: Record<N, string>) => Promise<O[]> {
	const written = new WeakMap<DialectAdapter, { query: CompiledQuery<O>; order: (N | { value: unknown })[] }>();
	// A value that stands for a name while the query is written; a zero cannot come in any text that is stored.
	const marks = Object.fromEntries(names.map((name) => [name, `\u0000${name}`])) as Record<N, string>;
	const nameOf = new Map<unknown, N>(names.map((name) => [marks[name], name]));
	return async (db, given) => {
		const { adapter } = db.getExecutor();
		let known = written.get(adapter);
		if (!known) {
			const query = write(db, marks).compile();
			known = { query, order: query.parameters.map((value) => nameOf.get(value) ?? { value }) };
			written.set(adapter, known);
			if (plansOnce(adapter)) adapter.planOnce(query.sql);
		}
		const parameters = known.order.map((one) => (typeof one === 'string' ? given[one] : one.value));
		if (answersAtOnce(adapter)) return adapter.answer<O>({ sql: known.query.sql, parameters });
		return (await db.executeQuery<O>({ ...known.query, parameters })).rows;
	};
}
