import { z } from 'zod';
import { AREA_LINES_MOST } from './area.ts';
import { line, whole } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { Refused, allow } from '../refusals.ts';
import { planAreas } from './areaPlan.ts';
import { mayImportAreas } from './areaPolicy.ts';

export const AreaLineTyped = z.object({
	pcode: line(20),
	pcodeVersion: line(40),
	name: line(120),
	level: whole(0, 3),
	/** P-code of the area around it; null for a country. */
	parent: line(20).nullish(),
});

export const ImportAreas = z.object({
	areas: z.array(AreaLineTyped).min(1).max(AREA_LINES_MOST),
	/** Whether the list also corrects places that are already there; otherwise they are left as they are. */
	correct: z.boolean().optional(),
});

/** How many rows one statement writes: both databases take some thirty thousand values at once. */
const AT_ONCE = 500;

/** The mission's places come in as a tree of P-codes, all of them or none; one that is there is corrected only if asked. */
export const importAreas = verb(ImportAreas, async (context, input) => {
	const { db, actor, record } = context;
	allow(mayImportAreas(actor));
	// One list at a time, so that two that bring the same place bring it once.
	await lock(context, db.selectFrom('installation').select('id')).executeTakeFirst();
	const plan = await planAreas(db, input.areas);
	const lines = input.areas.map((area, index) => ({ area, ...(plan[index] as (typeof plan)[number]) }));
	const refused = lines.find((one) => one.why);
	if (refused?.why) throw new Refused(refused.why);
	const added = lines.filter((one) => one.what === 'added').sort((a, b) => a.area.level - b.area.level);
	for (let from = 0; from < added.length; from += AT_ONCE) {
		await db
			.insertInto('area')
			.values(
				added.slice(from, from + AT_ONCE).map(({ id, parentId, area }) => ({
					id,
					parentId,
					level: area.level,
					name: area.name,
					pcode: area.pcode,
					pcodeVersion: area.pcodeVersion,
				})),
			)
			.execute();
	}
	const changed = input.correct ? lines.filter((one) => one.what === 'changed') : [];
	for (const { id, parentId, area } of changed) {
		await db.updateTable('area').set({ name: area.name, level: area.level, parentId }).where('id', '=', id).execute();
	}
	if (added.length + changed.length > 0) await record({ type: 'areasImported', count: added.length + changed.length });
	return { ids: Object.fromEntries(lines.map(({ area, id }) => [area.pcode, id])) };
});
