import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { readUpwards } from './areaTree.ts';

/** Where something is, no finer than the second level of places, so that nobody is found by it. Public. */
export interface PublicPlace {
	country: string;
	/** Names from the finest (second level at most) up to the first level. */
	names: string[];
	/** The prefecture or region, with its place code; null where the place is a whole country. */
	region: { code: string; name: string } | null;
	/** Place codes from the finest (second level at most) up to the country. */
	codes: string[];
}

/** Where these areas lie, by area id. */
export async function readPlaces(db: Kysely<Database>, areaIds: readonly string[]): Promise<Map<string, PublicPlace>> {
	const known = await readUpwards(db, areaIds);
	return new Map(
		areaIds.map((areaId) => {
			const place: PublicPlace = { country: '', names: [], region: null, codes: [] };
			for (let area = known.get(areaId); area; area = known.get(area.parentId ?? '')) {
				if (area.level === 0) place.country = area.name;
				else if (area.level <= 2) place.names.push(area.name);
				if (area.level <= 2) place.codes.push(area.pcode);
				if (area.level === 1) place.region = { code: area.pcode, name: area.name };
			}
			return [areaId, place];
		}),
	);
}
