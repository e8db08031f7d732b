import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayEmptyOffice } from './handOverPolicy.ts';
import { holdHandOver } from './handOverQueries.ts';

export const ReparentOffices = z.object({
	officeId: Id,
	/** The office that stands above them from now on; none when it is left out. */
	toOfficeId: Id.optional(),
});

/** The offices below one that leaves get another one above them: there an ask goes up that nobody answers. */
export const reparentOffices = verb(ReparentOffices, async (context, { officeId, toOfficeId = null }) => {
	const { db, actor, record } = context;
	allow(mayEmptyOffice(actor, { underWay: (await holdHandOver(context)) !== null }));
	const offices = await lock(
		context,
		db.selectFrom('office').select(['id', 'parentId', 'closedAt']).orderBy('id'),
	).execute();
	const byId = new Map(offices.map((office) => [office.id, office]));
	const leaving = byId.get(officeId);
	const above = toOfficeId === null ? null : byId.get(toOfficeId);
	if (!leaving || above === undefined) throw new NotFound('office');
	if (above?.closedAt) allow(no('parentClosed'));
	const below = offices.filter((office) => office.parentId === officeId);
	if (below.length === 0) allow(no('noOfficesToReparent'));
	// One of them may come to stand above the others: then it stands where the one that leaves stood.
	const over = (id: string) => (id === toOfficeId ? leaving.parentId : toOfficeId);
	const way = new Set<string>();
	for (let up = toOfficeId; up !== null;) {
		if (up === officeId || way.has(up) || (up !== toOfficeId && below.some((office) => office.id === up)))
			allow(no('officeBelowItself'));
		way.add(up);
		up = below.some((office) => office.id === up) ? over(up) : (byId.get(up)?.parentId ?? null);
	}
	for (const { id } of below) {
		const parentId = over(id);
		await db.updateTable('office').set({ parentId }).where('id', '=', id).execute();
		await record({ type: 'officeReparented', officeId: id, toOfficeId: parentId });
	}
	return { moved: below.length };
});
