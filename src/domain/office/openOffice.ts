import { z } from 'zod';
import { Id, OfficeCode, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { OFFICE_LEVELS } from './office.ts';
import { mayOpenOffice } from './officePolicy.ts';

export const OpenOffice = z.object({
	code: OfficeCode,
	name: line(120),
	level: z.enum(OFFICE_LEVELS),
	areaId: Id.optional(),
	/** The office that an unanswered ask goes up to. */
	parentId: Id.optional(),
});

/** An office becomes an addressee of asks. */
export const openOffice = verb(OpenOffice, async ({ db, actor, now, record }, input) => {
	allow(mayOpenOffice(actor));
	if (input.parentId) {
		const parent = await db.selectFrom('office').select('closedAt').where('id', '=', input.parentId).executeTakeFirst();
		if (!parent) throw new NotFound('office');
		if (parent.closedAt) allow(no('parentClosed'));
	}
	const id = newId();
	const made = await db
		.insertInto('office')
		.values({
			id,
			code: input.code,
			name: input.name,
			level: input.level,
			areaId: input.areaId ?? null,
			parentId: input.parentId ?? null,
			openedAt: now,
			closedAt: null,
		})
		.onConflict((conflict) => conflict.column('code').doNothing())
		.executeTakeFirst();
	if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) allow(no('codeTaken'));
	await record({ type: 'officeOpened', officeId: id, code: input.code });
	return { officeId: id };
});
