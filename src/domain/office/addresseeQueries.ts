import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';

/** An office that may be asked. Public. */
export interface Addressee {
	id: string;
	code: string;
	name: string;
	level: string;
}

/** Every open office, from the nearest level to the highest. */
export async function listAddressees(db: Kysely<Database>): Promise<Addressee[]> {
	return db
		.selectFrom('office')
		.select(['id', 'code', 'name', 'level'])
		.where('closedAt', 'is', null)
		.orderBy('level')
		.orderBy('name')
		.execute();
}

/** The office with this code, open or closed: what it owes stays owed. */
export async function findAddressee(db: Kysely<Database>, code: string): Promise<Addressee> {
	const office = await db
		.selectFrom('office')
		.select(['id', 'code', 'name', 'level'])
		.where('code', '=', code.toLowerCase())
		.executeTakeFirst();
	if (!office) throw new NotFound('office');
	return office;
}
