import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Addressee } from './addresseeQueries.ts';

/** The offices below this one, at any depth: what they hold, its officers may look at. Nearest first. */
export async function listBelow(db: Kysely<Database>, officeId: string): Promise<Addressee[]> {
	const known = new Set([officeId]);
	const found: Addressee[] = [];
	let parents = [officeId];
	while (parents.length > 0) {
		const rows = await db
			.selectFrom('office')
			.select(['id', 'code', 'name', 'level'])
			.where('parentId', 'in', parents)
			.orderBy('name')
			.execute();
		const fresh = rows.filter((row) => !known.has(row.id));
		for (const office of fresh) {
			known.add(office.id);
			found.push(office);
		}
		parents = fresh.map((office) => office.id);
	}
	return found;
}
