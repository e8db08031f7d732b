import { findRules } from '../committee/committeeQueries.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';

/** Opens the talk about a concern or a proposal, by the committee's rule on whether words wait for a mediator. */
export async function openThreadOn(
	{ db, now, record }: Context,
	committeeId: string,
	subjectKind: 'concern' | 'proposal',
	subjectId: string,
	mode?: 'mediated' | 'open',
): Promise<string> {
	const threadId = newId();
	await db
		.insertInto('thread')
		.values({
			id: threadId,
			committeeId,
			subjectKind,
			subjectId,
			mode: mode ?? (await findRules(db, committeeId)).threadMode,
			openedAt: now,
			closedAt: null,
			closedBy: null,
			conclusion: null,
			slowedUntil: null,
			slowReason: null,
		})
		.execute();
	await record({
		type: 'threadOpened',
		committeeId,
		threadId,
		subjectKind,
		subjectId,
		...(subjectKind === 'concern' ? { concernId: subjectId } : { proposalId: subjectId }),
	});
	return threadId;
}
