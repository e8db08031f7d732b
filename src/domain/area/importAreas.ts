import { z } from 'zod';
import { mayAdminister } from '../account/accountPolicy.ts';
import { line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';

export const ImportAreas = z.object({
	areas: z
		.array(
			z.object({
				pcode: line(20),
				pcodeVersion: line(40),
				name: line(120),
				level: z.number().int().min(0).max(3),
				/** P-code of the area around it, of the same version; null for a country. */
				parent: line(20).nullable(),
			}),
		)
		.max(5000),
});

/** The mission's places come in as a tree of P-codes; an area that is already there is left as it is. */
export const importAreas = verb(ImportAreas, async ({ db, actor, record }, input) => {
	allow(mayAdminister(actor));
	const ids: Record<string, string> = {};
	for (const area of input.areas) {
		const found = await db
			.selectFrom('area')
			.select('id')
			.where('pcode', '=', area.pcode)
			.where('pcodeVersion', '=', area.pcodeVersion)
			.executeTakeFirst();
		const id = found?.id ?? newId();
		ids[area.pcode] = id;
		if (found) continue;
		await db
			.insertInto('area')
			.values({
				id,
				parentId: area.parent ? (ids[area.parent] ?? null) : null,
				level: area.level,
				name: area.name,
				pcode: area.pcode,
				pcodeVersion: area.pcodeVersion,
			})
			.execute();
	}
	await record({ type: 'areasImported', count: input.areas.length });
	return { ids };
});
