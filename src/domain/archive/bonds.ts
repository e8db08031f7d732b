import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Table } from './archiveTables.ts';

/** That a column of one table names a row of another. */
export interface Bond {
	table: Table;
	column: string;
	to: Table;
	/** False when the row cannot be without it. */
	mayBeNull: boolean;
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Which tables name rows of which, as the database itself says it. */
export async function readBonds(db: Kysely<Database>, kind: 'sqlite' | 'postgresql'): Promise<Bond[]> {
	const { rows } = await (
		kind === 'sqlite'
			? sql<{ t: string; c: string; r: string; n: number }>`select m.name as t, f."from" as c, f."table" as r,
			(select max(i."notnull" or i.pk > 0) from pragma_table_info(m.name) i where i.name = f."from") as n
			from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`
			: sql<{ t: string; c: string; r: string; n: number }>`select c.relname as t, a.attname as c, r.relname as r,
			a.attnotnull::int as n from pg_constraint k join pg_class c on c.oid = k.conrelid
			join pg_class r on r.oid = k.confrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
			where k.contype = 'f' and k.connamespace = 'public'::regnamespace`
	).execute(db);
	return rows.map(({ t, c, r, n }) => ({
		...{ table: camel(t) as Table, column: camel(c), to: camel(r) as Table, mayBeNull: Number(n) === 0 },
	}));
}

/** Tables in the order in which their rows can be written: a row that another one cannot be without comes before it. */
export function inOrder(tables: readonly Table[], bonds: readonly Bond[]): Table[] {
	const done: Table[] = [];
	const visit = (table: Table) => {
		if (done.includes(table)) return;
		for (const bond of bonds)
			if (bond.table === table && bond.to !== table && !bond.mayBeNull && tables.includes(bond.to)) visit(bond.to);
		done.push(table);
	};
	for (const table of tables) visit(table);
	return done;
}
