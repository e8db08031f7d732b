import type { Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import { setNextClock } from '../ask/askClock.ts';

/** Shows an outcome again that was withdrawn: everybody reads it, and the clocks of its asks go on from where they are. */
export async function backInSight(db: Transaction<Database>, outcomeId: string, now: string): Promise<void> {
	// Who withdrew it stays known: what came back, somebody else withdraws the next time.
	const seen = { withdrawnAt: null, withdrawnOrigin: null, withdrawnNote: null };
	await db.updateTable('outcome').set(seen).where('id', '=', outcomeId).execute();
	const turns = await db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.select(['askTurn.askId', 'askTurn.officeId'])
		.where('ask.outcomeId', '=', outcomeId)
		.orderBy('askTurn.ordinal')
		.execute();
	for (const [id, officeId] of new Map(turns.map((turn) => [turn.askId, turn.officeId]))) {
		await db.updateTable('ask').set({ withdrawnAt: null, holderId: officeId }).where('id', '=', id).execute();
		await setNextClock(db, id, now);
	}
}
