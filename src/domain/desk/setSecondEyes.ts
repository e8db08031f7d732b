import { z } from 'zod';
import { Id, Tick } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { maySetSecondEyes } from './deskPolicy.ts';

export const SetSecondEyes = z.object({ officeId: Id, required: Tick });

/** The office says whether an answer leaves only after a colleague has approved it. */
export const setSecondEyes = verb(SetSecondEyes, async ({ db, kind, actor, record }, { officeId, required }) => {
	const office = await lock(
		{ kind },
		db.selectFrom('office').select(['id', 'secondEyes']).where('id', '=', officeId),
	).executeTakeFirst();
	if (!office) throw new NotFound('office');
	allow(maySetSecondEyes(actor, officeId));
	if ((office.secondEyes === 1) === required) return { officeId };
	await db
		.updateTable('office')
		.set({ secondEyes: required ? 1 : 0 })
		.where('id', '=', officeId)
		.execute();
	await record({ type: 'secondEyesSet', officeId, required });
	return { officeId };
});
