import type { Context } from '../perform.ts';

/** What is still open when a text is fixed, or leaves the way to a vote, is not taken up: nobody decides on it any more. */
export async function leaveOut({ db, now }: Pick<Context, 'db' | 'now'>, proposalId: string): Promise<void> {
	await db
		.updateTable('amendment')
		.set({ settledAt: now, settled: 'notTakenUp' })
		.where('proposalId', '=', proposalId)
		.where('settledAt', 'is', null)
		.execute();
}
