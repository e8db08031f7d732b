import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { line } from '../fields.ts';
import { searchText } from '../searchText.ts';

/** A witness, by name: they may have no account here. */
export const Witness = line(120);

/** The names that were given, each once. */
export function namedWitnesses(...names: (string | undefined)[]): string[] {
	const given = names.filter((name) => name !== undefined);
	return given.filter((name, at) => given.findIndex((other) => searchText(other) === searchText(name)) === at);
}

/** Whether one of these people is also one of those who acted: nobody witnesses what they did themselves. */
export async function isActor(
	db: Kysely<Database>,
	witnesses: readonly string[],
	accountIds: readonly (string | null)[],
): Promise<boolean> {
	const ids = accountIds.filter((id) => id !== null);
	if (ids.length === 0) return false;
	const acted = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select('person.displayName')
		.where('account.id', 'in', ids)
		.execute();
	const names = new Set(acted.map((one) => searchText(one.displayName)));
	return witnesses.some((witness) => names.has(searchText(witness)));
}
