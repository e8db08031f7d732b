import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { canonical } from '../record/chain.ts';
import { RECORDS } from './archive.ts';
import { ARCHIVED, type Row, SHARED_WITHOUT, type Table } from './archiveTables.ts';
import { inOrder, readBonds } from './bonds.ts';

/** Rows by table, as they leave. */
export type Records = Map<Table, Row[]>;

const AT_ONCE = 400;

/** Every row of a table whose column is one of the values. */
async function rowsOf(db: Kysely<Database>, table: Table, column: string, values: readonly string[]): Promise<Row[]> {
	const rows: Row[] = [];
	for (let from = 0; from < values.length; from += AT_ONCE)
		rows.push(
			...((await db
				.selectFrom(table as 'committee')
				.selectAll()
				.where(sql.ref(`${table}.${column}`), 'in', values.slice(from, from + AT_ONCE))
				.execute()) as unknown as Row[]),
		);
	return rows;
}

/** Every id that is named in rows, wherever it stands: also inside of what is kept as JSON. */
function idsNamed(records: Records): Set<string> {
	const found = new Set<string>();
	for (const rows of records.values())
		for (const row of rows)
			for (const [column, value] of Object.entries(row)) {
				// Pictures are long and name nobody.
				if (typeof value !== 'string' || column === 'photo' || column === 'picture') continue;
				for (const [id] of value.matchAll(/\b[a-z0-9]{20}\b/g)) found.add(id);
			}
	return found;
}

/** Those of the ids that are rows of a table, and all that stand above them in its tree. */
async function withParents(db: Kysely<Database>, table: 'area' | 'office', ids: Iterable<string>): Promise<Row[]> {
	const rows = new Map<string, Row>();
	let wanted = [...ids];
	while (wanted.length > 0) {
		const found = await rowsOf(db, table, 'id', wanted);
		for (const row of found) rows.set(String(row.id), row);
		wanted = found.flatMap((row) =>
			row.parentId !== null && !rows.has(String(row.parentId)) ? [String(row.parentId)] : [],
		);
	}
	return [...rows.values()];
}

/**
 * Gathers what committees take with them, by the rules of `ARCHIVED`: rows whole, with their history and hashes. What
 * names a row that does not leave is left empty there, or stays behind itself.
 */
export async function collectRecords(
	db: Kysely<Database>,
	kind: 'sqlite' | 'postgresql',
	committeeIds: readonly string[],
): Promise<Records> {
	const bonds = await readBonds(db, kind);
	const rules = Object.entries(ARCHIVED) as [Table, NonNullable<(typeof ARCHIVED)[Table]>][];
	const records: Records = new Map([['committee', await rowsOf(db, 'committee', 'id', committeeIds)]]);
	const byId = new Map<string, Row>();
	const take = (table: Table, rows: Row[]) => {
		records.set(table, rows);
		for (const row of rows) if (typeof row.id === 'string') byId.set(`${table} ${row.id}`, row);
	};
	take('committee', records.get('committee') ?? []);
	const there = (table: Table, id: unknown) => byId.has(`${table} ${String(id)}`);
	const matters = ['concern', 'proposal', 'session', 'agreement'] as const;
	for (const [
		table,
		{
			of: [column, parent],
			only,
			without,
			about,
		},
	] of inTurn(rules, bonds)) {
		const parents = (records.get(parent) ?? []).map((row) => String(row.id));
		const found = await rowsOf(db, table, column, parents);
		const leaving = found.filter((row) => {
			const over = byId.get(`${parent} ${String(row[column])}`);
			if (!over || (only && !only(row, over))) return false;
			return about === undefined || matters.some((matter) => there(matter, row[about]));
		});
		take(
			table,
			leaving.map((row) => ({ ...row, ...(typeof without === 'function' ? without(row) : without) })),
		);
	}
	await takeShared(db, records, take);
	cutLoose(records, bonds, take);
	return records;
}

/** The rules in an order in which what a row belongs to, and what it names, was looked at before. */
function inTurn<T>(rules: readonly (readonly [Table, T])[], bonds: Awaited<ReturnType<typeof readBonds>>) {
	const order = inOrder(
		rules.map(([table]) => table),
		bonds,
	);
	return [...rules].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

async function takeShared(
	db: Kysely<Database>,
	records: Records,
	take: (table: Table, rows: Row[]) => void,
): Promise<void> {
	const chains = (records.get('committee') ?? []).map((row) => `committee:${row.id}`);
	take('chain', await rowsOf(db, 'chain', 'id', chains));
	take('event', await rowsOf(db, 'event', 'chainId', chains));
	const named = idsNamed(records);
	const without = (table: Table, rows: Row[]) => rows.map((row) => ({ ...row, ...SHARED_WITHOUT[table] }));
	const accounts = await rowsOf(db, 'account', 'id', [...named]);
	take('account', without('account', accounts));
	const people = new Set([...named, ...accounts.map((row) => String(row.personId))]);
	take('person', without('person', await rowsOf(db, 'person', 'id', [...people])));
	const offices = await withParents(db, 'office', named);
	take('office', without('office', offices));
	const areas = new Set([...named, ...offices.flatMap((row) => (row.areaId === null ? [] : [String(row.areaId)]))]);
	take('area', await withParents(db, 'area', areas));
	const outcomes = records.get('outcome') ?? [];
	const gone = new Set(outcomes.flatMap((row) => (row.withdrawnAt === null ? [] : [row.id])));
	const subjects = [...records].flatMap(([, rows]) =>
		// Of what was withdrawn for safety no word leaves, in no language.
		rows.flatMap((row) => (typeof row.id === 'string' && !gone.has(row.id) ? [row.id] : [])),
	);
	take('translation', await rowsOf(db, 'translation', 'subjectId', subjects));
}

/** Names of what does not leave: emptied where that can be, else the row stays behind, and what hangs on it. */
function cutLoose(
	records: Records,
	bonds: Awaited<ReturnType<typeof readBonds>>,
	take: (table: Table, rows: Row[]) => void,
): void {
	const ids = new Map([...records].map(([table, rows]) => [table, new Set(rows.map((row) => row.id))]));
	for (let changed = true; changed;) {
		changed = false;
		for (const { table, column, to, mayBeNull } of bonds) {
			const rows = records.get(table);
			const known = ids.get(to);
			if (!rows) continue;
			const isLoose = (row: Row) => row[column] !== null && row[column] !== undefined && !known?.has(row[column]);
			if (!rows.some(isLoose)) continue;
			changed = true;
			const kept = mayBeNull
				? rows.map((row) => (isLoose(row) ? { ...row, [column]: null } : row))
				: rows.filter((row) => !isLoose(row));
			take(table, kept);
			ids.set(table, new Set(kept.map((row) => row.id)));
		}
	}
}

/** Records as the files they leave in: one line a row, canonical JSON, in an order that no database decides. */
export function recordFiles(records: Records): Map<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	for (const [table, rows] of records) {
		if (rows.length === 0) continue;
		const lines = rows.map((row) => canonical(row)).sort((a, b) => (a < b ? -1 : 1));
		files.set(`${RECORDS}/${table}.jsonl`, Buffer.from(`${lines.join('\n')}\n`));
	}
	return files;
}

/** The same read back. */
export function readRecords(files: ReadonlyMap<string, Uint8Array>): Records {
	const records: Records = new Map();
	for (const [name, content] of files) {
		const table = new RegExp(`^${RECORDS}/(\\w+)\\.jsonl$`).exec(name)?.[1];
		if (table === undefined) continue;
		const lines = Buffer.from(content).toString('utf8').split('\n');
		records.set(
			table as Table,
			lines.filter(Boolean).map((line) => JSON.parse(line) as Row),
		);
	}
	return records;
}
