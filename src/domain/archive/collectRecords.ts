import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { canonical } from '../record/chain.ts';
import { ARCHIVED, type ArchivedTable, type Row, SHARED_WITHOUT, type Table, WITH_ALL } from './archiveTables.ts';
import { type Bond, inOrder } from './bonds.ts';

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

/** What one committee takes with it: its own, and of what it shares with others that which is named there. */
export interface Collected {
	own: Records;
	shared: Records;
}

/**
 * Gathers what a committee takes with it, by the rules of `ARCHIVED`: rows whole, with their history and hashes. What
 * names a row that does not leave is left empty there, or stays behind itself. `archived` are the committees that leave
 * together.
 */
export async function collectCommittee(
	db: Kysely<Database>,
	bonds: readonly Bond[],
	committeeId: string,
	archived: ReadonlySet<string>,
): Promise<Collected> {
	const rules = Object.entries(ARCHIVED) as [Table, ArchivedTable][];
	const own: Records = new Map();
	const byId = new Map<string, Row>();
	const take = (table: Table, rows: Row[]) => {
		own.set(table, rows);
		for (const row of rows) if (typeof row.id === 'string') byId.set(`${table} ${row.id}`, row);
	};
	take('committee', await rowsOf(db, 'committee', 'id', [committeeId]));
	const seek = (table: Table, id: unknown) => byId.get(`${table} ${String(id)}`);
	const there = (table: Table, id: unknown) => seek(table, id) !== undefined;
	const matters = ['concern', 'proposal', 'session', 'agreement'] as const;
	for (const [table, { of, only, without, about }] of inTurn(rules, bonds)) {
		const [column, parent] = of;
		const parents = (own.get(parent) ?? []).map((row) => String(row.id));
		const found = await rowsOf(db, table, column, parents);
		const leaving = found.filter((row) => {
			const over = byId.get(`${parent} ${String(row[column])}`);
			if (!over || (only && !only(row, over, seek))) return false;
			return about === undefined || matters.some((matter) => there(matter, row[about]));
		});
		take(
			table,
			leaving.map((row) => ({ ...row, ...(typeof without === 'function' ? without(row) : without) })),
		);
	}
	await sayWhoSignedElsewhere(db, own, archived);
	const chains = [`committee:${committeeId}`];
	take('chain', await rowsOf(db, 'chain', 'id', chains));
	take('event', await rowsOf(db, 'event', 'chainId', chains));
	const shared = await takeShared(db, own);
	own.set('translation', await translationsOf(db, own));
	await cutLoose(db, own, shared, bonds, archived);
	return { own, shared };
}

/** Who carries an ask too is told by code and name where that committee does not leave together with it. */
async function sayWhoSignedElsewhere(db: Kysely<Database>, own: Records, archived: ReadonlySet<string>): Promise<void> {
	const distant = (own.get('coSignature') ?? []).filter((row) => !archived.has(String(row.committeeId)));
	if (distant.length === 0) return;
	const signers = await rowsOf(
		db,
		'committee',
		'id',
		distant.map((row) => String(row.committeeId)),
	);
	const byId = new Map(signers.map((row) => [row.id, row]));
	const told = distant.map(({ id = null, askId = null, committeeId = null, signedAt = null, endedAt = null }) => {
		const { code = '', name = '' } = byId.get(committeeId) ?? {};
		return { id, askId, code, name, signedAt, endedAt };
	});
	own.set('distantSignature', [...(own.get('distantSignature') ?? []), ...told]);
	own.set(
		'coSignature',
		(own.get('coSignature') ?? []).filter((row) => !distant.includes(row)),
	);
}

/** The rules in an order in which what a row belongs to, and what it names, was looked at before. */
function inTurn<T>(rules: readonly (readonly [Table, T])[], bonds: readonly Bond[]) {
	const order = inOrder(
		rules.map(([table]) => table),
		bonds,
	);
	return [...rules].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/** The people, offices and places that are named, with all that stand above them. */
async function takeShared(db: Kysely<Database>, own: Records): Promise<Records> {
	const named = idsNamed(own);
	for (const rows of own.values()) for (const row of rows) named.delete(String(row.id));
	const without = (table: Table, rows: Row[]) => rows.map((row) => ({ ...row, ...SHARED_WITHOUT[table] }));
	const accounts = await rowsOf(db, 'account', 'id', [...named]);
	const people = new Set([...named, ...accounts.map((row) => String(row.personId))]);
	const offices = await withParents(db, 'office', named);
	const areas = new Set([...named, ...offices.flatMap((row) => (row.areaId === null ? [] : [String(row.areaId)]))]);
	return new Map([
		['area', await withParents(db, 'area', areas)],
		['office', without('office', offices)],
		['person', without('person', await rowsOf(db, 'person', 'id', [...people]))],
		['account', without('account', accounts)],
	]);
}

/** Adds what leaves when everything does: every office, also one that nobody has asked yet, and what the mission says of itself. */
export async function takeWhole(db: Kysely<Database>, shared: Records): Promise<void> {
	const add = (table: Table, rows: Row[]) => {
		const known = new Set((shared.get(table) ?? []).map((row) => row.id ?? null));
		shared.set(table, [...(shared.get(table) ?? []), ...rows.filter((row) => !known.has(row.id ?? null))]);
	};
	const offices = (await db.selectFrom('office').selectAll().execute()) as unknown as Row[];
	const areas = offices.flatMap((row) => (row.areaId === null ? [] : [String(row.areaId)]));
	add('area', await withParents(db, 'area', areas));
	add(
		'office',
		offices.map((row) => ({ ...row, ...SHARED_WITHOUT.office })),
	);
	for (const [table, columns] of Object.entries(WITH_ALL))
		shared.set(
			table as Table,
			(await db
				.selectFrom(table as 'installation')
				.select(columns as typeof WITH_ALL.installation)
				.execute()) as Row[],
		);
}

/** What was said of these rows in other languages. Of what was withdrawn for safety no word leaves, in no language. */
export function translationsOf(db: Kysely<Database>, records: Records): Promise<Row[]> {
	const gone = new Set((records.get('outcome') ?? []).flatMap((row) => (row.withdrawnAt === null ? [] : [row.id])));
	const subjects = [...records.values()].flatMap((rows) =>
		rows.flatMap((row) => (typeof row.id === 'string' && !gone.has(row.id) ? [row.id] : [])),
	);
	return rowsOf(db, 'translation', 'subjectId', subjects);
}

/** Which of these rows of another committee leave with that committee. */
async function leavingElsewhere(
	db: Kysely<Database>,
	table: Table,
	ids: readonly string[],
	archived: ReadonlySet<string>,
): Promise<Set<string>> {
	if (table === 'committee') return new Set(ids.filter((id) => archived.has(id)));
	const rule = ARCHIVED[table];
	if (!rule || ids.length === 0) return new Set();
	const [column, parent] = rule.of;
	const rows = await rowsOf(db, table, 'id', ids);
	const over = [...new Set(rows.map((row) => String(row[column])))];
	const parents = new Map((await rowsOf(db, parent, 'id', over)).map((row) => [row.id, row]));
	const leaving = await leavingElsewhere(db, parent, over, archived);
	const leaves = (row: Row) => {
		const above = parents.get(row[column] ?? null);
		return above !== undefined && leaving.has(String(above.id)) && (rule.only?.(row, above) ?? true);
	};
	return new Set(rows.filter(leaves).map((row) => String(row.id)));
}

/** Names of what does not leave: emptied where that can be, else the row stays behind, and what hangs on it. */
async function cutLoose(
	db: Kysely<Database>,
	own: Records,
	shared: Records,
	bonds: readonly Bond[],
	archived: ReadonlySet<string>,
): Promise<void> {
	const ids = new Map([...own, ...shared].map(([table, rows]) => [table, new Set(rows.map((row) => row.id ?? null))]));
	// What another committee takes along may be named too.
	for (const { table, column, to } of bonds) {
		const known = ids.get(to) ?? new Set();
		const names = (own.get(table) ?? []).flatMap((row) => {
			const value = row[column];
			return typeof value === 'string' && !known.has(value) ? [value] : [];
		});
		if (names.length === 0 || !(to === 'committee' || to in ARCHIVED)) continue;
		for (const id of await leavingElsewhere(db, to, [...new Set(names)], archived)) known.add(id);
		ids.set(to, known);
	}
	for (let changed = true; changed;) {
		changed = false;
		for (const { table, column, to, mayBeNull } of bonds) {
			const rows = own.get(table);
			const known = ids.get(to);
			if (!rows) continue;
			const isLoose = (row: Row) => row[column] !== null && row[column] !== undefined && !known?.has(row[column]);
			if (!rows.some(isLoose)) continue;
			changed = true;
			const kept = mayBeNull
				? rows.map((row) => (isLoose(row) ? { ...row, [column]: null } : row))
				: rows.filter((row) => !isLoose(row));
			if (!mayBeNull) for (const row of rows) if (isLoose(row)) ids.get(table)?.delete(row.id ?? null);
			own.set(table, kept);
		}
	}
}

/** Rows as the file they leave in: one line a row, canonical JSON, in an order that no database decides. */
export function linesOf(rows: readonly object[]): Uint8Array {
	if (rows.length === 0) return new Uint8Array();
	const lines = rows.map((row) => canonical(row)).sort((a, b) => (a < b ? -1 : 1));
	return Buffer.from(`${lines.join('\n')}\n`);
}
