import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayReopenOffice } from './officePolicy.ts';

export const ReopenOffice = z.object({ officeId: Id });

/** An office that was closed takes asks again, with the officers it had. */
export const reopenOffice = verb(ReopenOffice, async (context, { officeId }) => {
	const { db, actor, record } = context;
	const office = await lock(
		context,
		db.selectFrom('office').select(['id', 'parentId', 'closedAt']).where('id', '=', officeId),
	).executeTakeFirst();
	if (!office) throw new NotFound('office');
	allow(mayReopenOffice(actor, office));
	if (office.parentId) {
		const parent = await db
			.selectFrom('office')
			.select('closedAt')
			.where('id', '=', office.parentId)
			.executeTakeFirst();
		if (parent?.closedAt) allow(no('parentClosed'));
	}
	await db.updateTable('office').set({ closedAt: null }).where('id', '=', officeId).execute();
	await record({ type: 'officeReopened', officeId });
	return { officeId };
});
