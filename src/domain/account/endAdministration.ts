import { z } from 'zod';
import { Id } from '../fields.ts';
import { holdHandOver } from '../handOver/handOverQueries.ts';
import { awaitSecondWord } from '../handOver/secondWord.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayEndAdministration } from './accountPolicy.ts';
import { holdAdministrators } from './holdAdministrators.ts';

export const EndAdministration = z.object({ accountId: Id });

/** Another account no longer keeps people, places and committees; nobody ends their own, so that one always remains. */
export const endAdministration = verb(EndAdministration, async (context, { accountId }) => {
	const { db, record } = context;
	const { actor, administrators } = await holdAdministrators(context, accountId);
	const account = await db.selectFrom('account').select('id').where('id', '=', accountId).executeTakeFirst();
	if (!account) throw new NotFound('account');
	allow(mayEndAdministration(actor, { id: accountId, administrator: administrators.includes(accountId) }));
	// While a mission hands over, nobody makes themselves the only ones left by one press.
	if ((await holdHandOver(context)) && !(await awaitSecondWord(context, 'endAdministration', accountId)))
		return { accountId, asked: true };
	await db.updateTable('account').set({ administrator: 0 }).where('id', '=', accountId).execute();
	await record({ type: 'administrationEnded', accountId });
	return { accountId, asked: false };
});
