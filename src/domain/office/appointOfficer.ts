import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAppointOfficer } from './officePolicy.ts';

export const AppointOfficer = z.object({ officeId: Id, accountId: Id });

/** A person answers from now on for an office. */
export const appointOfficer = verb(AppointOfficer, async (context, input) => {
	const { db, actor, now, record } = context;
	const office = await lock(
		context,
		db.selectFrom('office').select(['id', 'closedAt']).where('id', '=', input.officeId),
	).executeTakeFirst();
	const account = await db.selectFrom('account').select('id').where('id', '=', input.accountId).executeTakeFirst();
	if (!office || !account) throw new NotFound('office or account');
	allow(mayAppointOfficer(actor, office));
	const held = await db
		.selectFrom('officer')
		.select('id')
		.where('officeId', '=', input.officeId)
		.where('accountId', '=', input.accountId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	if (held) return { officerId: held.id };
	const id = newId();
	await db
		.insertInto('officer')
		.values({ id, officeId: input.officeId, accountId: input.accountId, appointedAt: now, endedAt: null })
		.execute();
	await record({ type: 'officerAppointed', officeId: input.officeId, accountId: input.accountId });
	return { officerId: id };
});
