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
	const known = new Map<string, NamedArea>();
	let wanted = [...new Set(areaIds)];
	while (wanted.length > 0) {
		const rows = await db
			.selectFrom('area')
			.select(['id', 'name', 'level', 'parentId', 'pcode', 'pcodeVersion'])
			.where('id', 'in', wanted)
			.execute();
		for (const row of rows) known.set(row.id, row);
		wanted = [...new Set(rows.flatMap((row) => row.parentId ?? []))].filter((id) => !known.has(id));
	}
	return known;
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
