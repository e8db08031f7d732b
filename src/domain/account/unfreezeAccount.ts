import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayUnfreezeAccount } from './accountPolicy.ts';

export const UnfreezeAccount = z.object({ accountId: Id });

/** A frozen account works again, with the PIN it had. */
export const unfreezeAccount = verb(UnfreezeAccount, async (context, { accountId }) => {
	const { db, actor, record } = context;
	const account = await lock(
		context,
		db.selectFrom('account').select(['id', 'frozenAt']).where('id', '=', accountId),
	).executeTakeFirst();
	if (!account) throw new NotFound('account');
	allow(mayUnfreezeAccount(actor, account));
	await db.updateTable('account').set({ frozenAt: null, frozenBy: null }).where('id', '=', accountId).execute();
	await record({ type: 'accountUnfrozen', accountId });
	return { accountId };
});
