import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** A place by its name and code, with the one it lies in. */
export interface NamedArea {
	id: string;
	name: string;
	level: number;
	parentId: string | null;
	pcode: string;
	pcodeVersion: string;
}

/** These areas and everything in which they lie, by id. */
export async function readUpwards(db: Kysely<Database>, areaIds: readonly string[]): Promise<Map<string, NamedArea>> {
	if (areaIds.length === 0) return new Map();
	const rows = await db
		.withRecursive('upward', (query) =>
			query
				.selectFrom('area')
				.select(['id', 'name', 'level', 'parentId', 'pcode', 'pcodeVersion'])
				.where('id', 'in', [...new Set(areaIds)])
				// Each once: one that lies in itself ends it.
				.union(
					query
						.selectFrom('area')
						.innerJoin('upward', 'upward.parentId', 'area.id')
						.select(['area.id', 'area.name', 'area.level', 'area.parentId', 'area.pcode', 'area.pcodeVersion']),
				),
		)
		.selectFrom('upward')
		.selectAll()
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** The prefectures and sub-prefectures in which these areas lie, and they themselves; by name, the wider before what lies in it. */
export async function listAround(db: Kysely<Database>, areaIds: readonly string[]): Promise<NamedArea[]> {
	const known = await readUpwards(db, areaIds);
	const wide = [...known.values()].filter((area) => area.level === 1 || area.level === 2);
	const place = (area: NamedArea) =>
		area.level === 1 ? area.name : `${known.get(area.parentId ?? '')?.name ?? ''}\u0000${area.name}`;
	return wide.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}

/** Areas and everything that lies in them. */
export async function listWithin(db: Kysely<Database>, ...areaIds: readonly string[]): Promise<string[]> {
	const all = new Set(areaIds);
	let parents = [...areaIds];
	while (parents.length > 0) {
		const rows = await db.selectFrom('area').select('id').where('parentId', 'in', parents).execute();
		parents = rows.map((row) => row.id).filter((id) => !all.has(id));
		for (const id of parents) all.add(id);
	}
	return [...all];
}
