import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** For each of these offices the next one above it that is open, by name; null at the top. Public. */
export async function findOfficesAbove(
	db: Kysely<Database>,
	officeIds: readonly string[],
): Promise<Map<string, string | null>> {
	const known = new Map<string, { parentId: string | null; closedAt: string | null; name: string }>();
	// A tier at a time, each once: there are a handful, and one who stands above themselves ends it.
	for (let wanted = [...new Set(officeIds)]; wanted.length > 0;) {
		const rows = await db
			.selectFrom('office')
			.select(['id', 'parentId', 'closedAt', 'name'])
			.where('id', 'in', wanted)
			.execute();
		for (const { id, ...office } of rows) known.set(id, office);
		wanted = [...new Set(rows.flatMap(({ parentId }) => (parentId === null || known.has(parentId) ? [] : [parentId])))];
	}
	const above = (officeId: string): string | null => {
		const seen = new Set([officeId]);
		let id = known.get(officeId)?.parentId ?? null;
		while (id !== null && !seen.has(id)) {
			const office = known.get(id);
			if (office?.closedAt === null) return office.name;
			seen.add(id);
			id = office?.parentId ?? null;
		}
		return null;
	};
	return new Map(officeIds.map((id) => [id, above(id)]));
}
