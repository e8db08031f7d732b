import { z } from 'zod';
import { line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { mayImportAreas } from './areaPolicy.ts';

export const ImportAreas = z.object({
	areas: z
		.array(
			z.object({
				pcode: line(20),
				pcodeVersion: line(40),
				name: line(120),
				level: whole(0, 3),
				/** P-code of the area around it, of the same version; null for a country. */
				parent: line(20).nullish(),
			}),
		)
		.min(1)
		.max(5000),
});

/** The mission's places come in as a tree of P-codes; an area that is already there is left as it is. */
export const importAreas = verb(ImportAreas, async ({ db, actor, record }, input) => {
	allow(mayImportAreas(actor));
	const ids: Record<string, string> = {};
	for (const area of input.areas) {
		const seek = (pcode: string) =>
			db
				.selectFrom('area')
				.select('id')
				.where('pcode', '=', pcode)
				.where('pcodeVersion', '=', area.pcodeVersion)
				.executeTakeFirst();
		const parentId = area.parent ? (ids[area.parent] ?? (await seek(area.parent))?.id) : null;
		if (parentId === undefined) throw new Refused(no('unknownArea', { pcode: area.parent ?? '' }));
		await db
			.insertInto('area')
			.values({
				id: newId(),
				parentId,
				level: area.level,
				name: area.name,
				pcode: area.pcode,
				pcodeVersion: area.pcodeVersion,
			})
			.onConflict((conflict) => conflict.columns(['pcode', 'pcodeVersion']).doNothing())
			.execute();
		ids[area.pcode] = (await seek(area.pcode))?.id ?? '';
	}
	await record({ type: 'areasImported', count: input.areas.length });
	return { ids };
});
