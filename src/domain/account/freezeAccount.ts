import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { endTurnsOf } from '../phone/phones.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayFreezeAccount } from './accountPolicy.ts';
import { holdAdministrators } from './holdAdministrators.ts';

export const FreezeAccount = z.object({ accountId: Id });

/** An account can do nothing from now on, and every browser of it is signed out; what its holder said stays. */
export const freezeAccount = verb(FreezeAccount, async (context, { accountId }) => {
	const { db, now, record } = context;
	const { actor } = await holdAdministrators(context, accountId);
	const account = await db
		.selectFrom('account')
		.select(['id', 'frozenAt'])
		.where('id', '=', accountId)
		.executeTakeFirst();
	if (!account) throw new NotFound('account');
	allow(mayFreezeAccount(actor, account));
	await db
		.updateTable('account')
		.set({ frozenAt: now, frozenBy: actor.accountId })
		.where('id', '=', accountId)
		.execute();
	await db.deleteFrom('signIn').where('accountId', '=', accountId).execute();
	await endTurnsOf(db, accountId);
	await record({ type: 'accountFrozen', accountId });
	return { accountId };
});
