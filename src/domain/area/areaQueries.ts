import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** A place with its depth in the tree. */
export interface Area {
	id: string;
	parentId: string | null;
	level: number;
	name: string;
	pcode: string;
	pcodeVersion: string;
}

/** Every place, each after the one around it. */
export async function listAreas(db: Kysely<Database>): Promise<Area[]> {
	const areas = await db.selectFrom('area').selectAll().orderBy('name').orderBy('id').execute();
	const inside = new Map<string | null, Area[]>();
	for (const area of areas) inside.set(area.parentId, [...(inside.get(area.parentId) ?? []), area]);
	const below = (parentId: string | null): Area[] =>
		(inside.get(parentId) ?? []).flatMap((area) => [area, ...below(area.id)]);
	return below(null);
}
