import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { type No, no } from '../refusals.ts';

/** An office as a list brings it. */
export interface OfficeLine {
	code: string;
	name: string;
	level: string;
	/** P-code of its place; null for none, undefined where the list does not say. */
	area?: string | null;
	/** Code of the office above; null for none, undefined where the list does not say. */
	parent?: string | null;
}

/** What a line of a list would do: an office more, one corrected, nothing, or nothing and why. */
export interface PlannedOffice {
	what: 'added' | 'changed' | 'same' | 'refused';
	id: string;
	areaId: string | null;
	parentId: string | null;
	/** How many offices stand above it: those further up are written first. */
	depth: number;
	why?: No;
}

/** What a list of offices would do to those that are there, line by line; writes nothing. */
export async function planOffices(db: Kysely<Database>, offices: readonly OfficeLine[]): Promise<PlannedOffice[]> {
	const there = await db.selectFrom('office').selectAll().execute();
	const before = new Map(there.map((office) => [office.code, office]));
	const codeOf = new Map(there.map((office) => [office.id, office.code]));
	// Of a code that stands in two versions of the list of places, the newer one.
	const areas = await db.selectFrom('area').select(['id', 'pcode']).orderBy('pcodeVersion').execute();
	const areaIds = new Map(areas.map((area) => [area.pcode, area.id]));
	const first = new Map<string, OfficeLine>();
	for (const office of offices) if (!first.has(office.code)) first.set(office.code, office);
	const ids = new Map([...first.keys()].map((code) => [code, before.get(code)?.id ?? newId()]));

	/** Code of the office above, once the list is in; null for none. */
	const aboveOf = (code: string): string | null => {
		const listed = first.get(code);
		if (listed && listed.parent !== undefined) return listed.parent;
		const parentId = before.get(code)?.parentId;
		return parentId ? (codeOf.get(parentId) ?? null) : null;
	};
	/** How many stand above; null where the way up comes back to where it began. */
	const depthOf = (code: string): number | null => {
		const seen = new Set([code]);
		let depth = 0;
		for (let above = aboveOf(code); above !== null; above = aboveOf(above), depth++) {
			if (seen.has(above)) return null;
			seen.add(above);
		}
		return depth;
	};

	return offices.map((office) => {
		const known = before.get(office.code);
		const above = aboveOf(office.code);
		const depth = depthOf(office.code);
		const parentId = above === null ? null : (ids.get(above) ?? before.get(above)?.id);
		const areaId =
			office.area === undefined ? (known?.areaId ?? null) : office.area === null ? null : areaIds.get(office.area);
		const id = ids.get(office.code) ?? '';
		const refuse = (why: No): PlannedOffice => ({ what: 'refused', id, areaId: null, parentId: null, depth: 0, why });
		if (first.get(office.code) !== office) return refuse(no('twiceInList', { code: office.code }));
		if (areaId === undefined) return refuse(no('unknownArea', { pcode: office.area ?? '' }));
		if (parentId === undefined) return refuse(no('unknownOffice', { code: above ?? '' }));
		if (depth === null) return refuse(no('officeBelowItself'));
		const moved = parentId !== (known?.parentId ?? null);
		if (above !== null && moved && before.get(above)?.closedAt) return refuse(no('parentClosed'));
		const same =
			known && known.name === office.name && known.level === office.level && known.areaId === areaId && !moved;
		return { what: same ? 'same' : known ? 'changed' : 'added', id, areaId, parentId, depth };
	});
}
