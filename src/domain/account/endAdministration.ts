import { z } from 'zod';
import { Id } from '../fields.ts';
import { holdHandOver } from '../handOver/handOverQueries.ts';
import { awaitSecondWord } from '../handOver/secondWord.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayEndAdministration } from './accountPolicy.ts';

export const EndAdministration = z.object({ accountId: Id });

/** Another account no longer keeps people, places and committees; nobody ends their own, so that one always remains. */
export const endAdministration = verb(EndAdministration, async (context, { accountId }) => {
	const { db, actor, record } = context;
	// All of them, held in one order: of two who end each other's at once, the second finds that they may no more.
	const administrators = await lock(
		context,
		db.selectFrom('account').select('id').where('administrator', '=', 1).orderBy('id'),
	).execute();
	const account = await db.selectFrom('account').select('id').where('id', '=', accountId).executeTakeFirst();
	if (!account) throw new NotFound('account');
	const isOne = (id: string | null) => administrators.some((one) => one.id === id);
	const still = { ...actor, administrator: actor.administrator && isOne(actor.accountId) };
	allow(mayEndAdministration(still, { id: accountId, administrator: isOne(accountId) }));
	// While a mission hands over, nobody makes themselves the only ones left by one press.
	if ((await holdHandOver(context)) && !(await awaitSecondWord(context, 'endAdministration', accountId)))
		return { accountId, asked: true };
	await db.updateTable('account').set({ administrator: 0 }).where('id', '=', accountId).execute();
	await record({ type: 'administrationEnded', accountId });
	return { accountId, asked: false };
});
