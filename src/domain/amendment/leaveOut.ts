import type { Context } from '../perform.ts';
import type { Settlement } from './amendment.ts';

/** What is still open when a text is fixed, or its proposal ends, is not taken up: nobody decides on it any more. */
export async function leaveOut(
	{ db, now }: Pick<Context, 'db' | 'now'>,
	proposalId: string,
	settled: Extract<Settlement, 'notTakenUp' | 'setAside'>,
): Promise<void> {
	await db
		.updateTable('amendment')
		.set({ settledAt: now, settled })
		.where('proposalId', '=', proposalId)
		.where('settledAt', 'is', null)
		.execute();
}
