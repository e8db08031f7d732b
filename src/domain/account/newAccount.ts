import type { Transaction } from 'kysely';
import type { AccountTable, Database } from '#db/schema.ts';
import { newHandle } from '../codeWords.ts';
import { newId } from '../id.ts';

/** Gives a person an account with a name to sign in with that nobody has yet. */
export async function newAccount(
	db: Transaction<Database>,
	account: Omit<AccountTable, 'id' | 'handle' | 'frozenAt' | 'frozenBy'>,
): Promise<{ accountId: string; handle: string }> {
	for (let tries = 0; tries < 40; tries++) {
		const handle = newHandle();
		// Somebody who was erased had it: a card of theirs may still lie about.
		if (await db.selectFrom('retiredHandle').select('handle').where('handle', '=', handle).executeTakeFirst()) continue;
		const made = { ...account, id: newId(), handle, frozenAt: null, frozenBy: null };
		const { numInsertedOrUpdatedRows } = await db
			.insertInto('account')
			.values(made)
			.onConflict((conflict) => conflict.column('handle').doNothing())
			.executeTakeFirstOrThrow();
		if (Number(numInsertedOrUpdatedRows ?? 0) === 1) return { accountId: made.id, handle: made.handle };
	}
	throw new Error('no free handle found');
}
