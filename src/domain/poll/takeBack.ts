import type { Context } from '../perform.ts';
import { type Poll, inSession } from './pollQueries.ts';

/** Votes that were announced and have not opened end without anybody having voted; they stay readable as that. */
export async function takeBack(
	{ db, now, record }: Pick<Context, 'db' | 'now' | 'record'>,
	polls: readonly Pick<Poll, 'id' | 'committeeId' | 'proposalId' | 'sessionId'>[],
): Promise<void> {
	for (const poll of polls) {
		const { id: pollId, committeeId, proposalId } = poll;
		await db.updateTable('poll').set({ closedAt: now, outcome: 'withdrawn' }).where('id', '=', pollId).execute();
		await record({ type: 'pollWithdrawn', committeeId, proposalId, pollId, ...inSession(poll) });
	}
}
