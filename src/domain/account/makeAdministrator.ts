import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayMakeAdministrator } from './accountPolicy.ts';

export const MakeAdministrator = z.object({ accountId: Id });

/** An administrator gives another account the same keeping of people, places and committees; twice is once. */
export const makeAdministrator = verb(MakeAdministrator, async ({ db, actor, record }, input) => {
	allow(mayMakeAdministrator(actor));
	const made = await db
		.updateTable('account')
		.set({ administrator: 1 })
		.where('id', '=', input.accountId)
		.where('administrator', '=', 0)
		.executeTakeFirst();
	if (Number(made.numUpdatedRows) === 0) {
		const known = await db.selectFrom('account').select('id').where('id', '=', input.accountId).executeTakeFirst();
		if (!known) throw new NotFound('account');
		return { accountId: input.accountId };
	}
	await record({ type: 'administratorMade', accountId: input.accountId });
	return { accountId: input.accountId };
});
