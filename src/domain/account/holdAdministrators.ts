import { type Context, lock } from '../perform.ts';
import { type Actor, nobody } from './account.ts';

/**
 * Holds all administrators, and an account that somebody acts on, until the act is done, in one order: of two who bar or
 * end each other at once, the second finds that they may no more. Says who acts as they are now, and who administers.
 */
export async function holdAdministrators(
	context: Context,
	accountId: string,
): Promise<{ actor: Actor; administrators: string[] }> {
	const { db, actor } = context;
	const rows = await lock(
		context,
		db
			.selectFrom('account')
			.select(['id', 'administrator', 'frozenAt'])
			.where((where) => where.or([where('administrator', '=', 1), where('id', '=', accountId)]))
			.orderBy('id'),
	).execute();
	const administrators = rows.filter((row) => row.administrator === 1).map((row) => row.id);
	const isHeld = actor.accountId !== null && administrators.includes(actor.accountId);
	const isBarred = rows.some((row) => row.id === actor.accountId && row.frozenAt !== null);
	return { actor: isBarred ? nobody : { ...actor, administrator: actor.administrator && isHeld }, administrators };
}
