import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayDismissOfficer } from './officePolicy.ts';

export const DismissOfficer = z.object({ officerId: Id });

/** Somebody no longer answers for an office; the answers they gave stay. */
export const dismissOfficer = verb(DismissOfficer, async (context, { officerId }) => {
	const { db, actor, now, record } = context;
	const officer = await lock(
		context,
		db.selectFrom('officer').selectAll().where('id', '=', officerId),
	).executeTakeFirst();
	if (!officer) throw new NotFound('officer');
	allow(mayDismissOfficer(actor, officer));
	await db.updateTable('officer').set({ endedAt: now }).where('id', '=', officerId).execute();
	await record({ type: 'officerDismissed', officeId: officer.officeId, accountId: officer.accountId });
	return { officerId };
});
