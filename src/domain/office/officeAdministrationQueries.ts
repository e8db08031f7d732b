import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** An office as administrators see it. */
export interface OfficeOnList {
	id: string;
	code: string;
	name: string;
	level: string;
	parentId: string | null;
	parentName: string | null;
	areaName: string | null;
	openedAt: string;
	closedAt: string | null;
	officers: number;
}

/** Every office, the open ones first, by name. */
export async function listAllOffices(db: Kysely<Database>): Promise<OfficeOnList[]> {
	const offices = await db
		.selectFrom('office')
		.leftJoin('office as parent', 'parent.id', 'office.parentId')
		.leftJoin('area', 'area.id', 'office.areaId')
		.select([
			'office.id',
			'office.code',
			'office.name',
			'office.level',
			'office.parentId',
			'parent.name as parentName',
			'area.name as areaName',
			'office.openedAt',
			'office.closedAt',
		])
		.orderBy('office.name')
		.execute();
	const officers = await db.selectFrom('officer').select('officeId').where('endedAt', 'is', null).execute();
	const count = new Map<string, number>();
	for (const { officeId } of officers) count.set(officeId, (count.get(officeId) ?? 0) + 1);
	return offices
		.map((office) => ({ ...office, officers: count.get(office.id) ?? 0 }))
		.sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
}
