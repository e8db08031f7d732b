import { z } from 'zod';
import { OfficeCode, line } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { Refused, allow } from '../refusals.ts';
import { OFFICE_LEVELS } from './office.ts';
import { planOffices } from './officePlan.ts';
import { mayImportOffices } from './officePolicy.ts';

export const OFFICE_LINES_MOST = 5000;

export const OfficeLineTyped = z.object({
	code: OfficeCode,
	name: line(120),
	level: z.enum(OFFICE_LEVELS),
	/** P-code of its place. */
	area: line(20).nullish(),
	/** Code of the office above, in the list or already there. */
	parent: OfficeCode.nullish(),
});

export const ImportOffices = z.object({ offices: z.array(OfficeLineTyped).min(1).max(OFFICE_LINES_MOST) });

const AT_ONCE = 500;

/** The mission's addressees come in as a list, all of them or none; those that are there are corrected. */
export const importOffices = verb(ImportOffices, async (context, input) => {
	const { db, actor, now, record } = context;
	allow(mayImportOffices(actor));
	// One list at a time, so that two that bring the same office bring it once.
	await lock(context, db.selectFrom('installation').select('id')).executeTakeFirst();
	const plan = await planOffices(db, input.offices);
	const lines = input.offices.map((office, index) => ({ office, ...(plan[index] as (typeof plan)[number]) }));
	const refused = lines.find((one) => one.why);
	if (refused?.why) throw new Refused(refused.why);
	const added = lines.filter((one) => one.what === 'added').sort((a, b) => a.depth - b.depth);
	for (let from = 0; from < added.length; from += AT_ONCE) {
		await db
			.insertInto('office')
			.values(
				added.slice(from, from + AT_ONCE).map(({ id, areaId, parentId, office }) => ({
					...{ id, areaId, parentId, code: office.code, name: office.name, level: office.level },
					...{ openedAt: now, closedAt: null },
				})),
			)
			.execute();
	}
	const changed = lines.filter((one) => one.what === 'changed');
	for (const { id, areaId, parentId, office } of changed) {
		await db
			.updateTable('office')
			.set({ name: office.name, level: office.level, areaId, parentId })
			.where('id', '=', id)
			.execute();
	}
	if (added.length + changed.length > 0)
		await record({ type: 'officesImported', count: added.length + changed.length });
	return { added: added.length, changed: changed.length };
});
