import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { type No, no } from '../refusals.ts';

/** A place as a list brings it. */
export interface AreaLine {
	pcode: string;
	pcodeVersion: string;
	name: string;
	level: number;
	/** P-code of the place around it, of the same version if it has it; none for a country. */
	parent?: string | null;
}

/** What a line of a list would do: a place more, another name or place in the tree, nothing, or nothing and why. */
export interface PlannedArea {
	what: 'added' | 'changed' | 'same' | 'refused';
	id: string;
	parentId: string | null;
	why?: No;
}

const keyOf = (version: string, pcode: string) => `${version} ${pcode}`;

/** What a list of places would do to those that are there, line by line; writes nothing. */
export async function planAreas(db: Kysely<Database>, areas: readonly AreaLine[]): Promise<PlannedArea[]> {
	const there = await db.selectFrom('area').selectAll().orderBy('pcodeVersion').execute();
	const before = new Map(there.map((area) => [keyOf(area.pcodeVersion, area.pcode), area]));
	/** What each code stands for once the list is in. */
	const after = new Map<string, { id: string; level: number }>(before);
	/** The same by bare code, for a place around that only another version of the list has; the newest counts. */
	const byCode = new Map<string, { id: string; level: number }>(there.map((area) => [area.pcode, area]));
	const levelIn = new Map(areas.map((area) => [keyOf(area.pcodeVersion, area.pcode), area.level]));
	const listed = new Set<string>();
	const planned: PlannedArea[] = [];
	// From the country down: whatever the order of the lines, the place around is known first.
	const downwards = areas.map((area, index) => ({ area, index })).sort((a, b) => a.area.level - b.area.level);
	for (const { area, index } of downwards) {
		const key = keyOf(area.pcodeVersion, area.pcode);
		const known = before.get(key);
		const id = known?.id ?? newId();
		const around = area.parent ? (after.get(keyOf(area.pcodeVersion, area.parent)) ?? byCode.get(area.parent)) : null;
		// Places that name each other as the place around, or one that names itself, are in the list and never above.
		const isBeside = area.parent ? (levelIn.get(keyOf(area.pcodeVersion, area.parent)) ?? -1) >= area.level : false;
		const refuse = (why: No) => void (planned[index] = { what: 'refused', id, parentId: null, why });
		if (listed.has(key)) refuse(no('twiceInList', { code: area.pcode }));
		else if (around === undefined && !isBeside) refuse(no('unknownArea', { pcode: area.parent ?? '' }));
		else if (around === undefined || (around && around.level >= area.level))
			refuse(no('areaNotAround', { pcode: area.parent ?? '' }));
		else {
			const parentId = around?.id ?? null;
			const same = known && known.name === area.name && known.level === area.level && known.parentId === parentId;
			planned[index] = { what: same ? 'same' : known ? 'changed' : 'added', id, parentId };
			after.set(key, { id, level: area.level });
			byCode.set(area.pcode, { id, level: area.level });
		}
		listed.add(key);
	}
	return planned;
}
