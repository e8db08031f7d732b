import type { Selectable } from 'kysely';
import type { StatementTable } from '#db/schema.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { statementState } from './discussion.ts';
import { isLentSecond, maySeeStatement } from './discussionPolicy.ts';
import { type Thread, findThread, findThreadForLent } from './discussionQueries.ts';

/** A statement with its talk, held until commit: of two mediators at once, the second finds what the first decided. */
export async function lockStatement(
	context: Context,
	id: string,
): Promise<{ statement: Selectable<StatementTable>; thread: Thread; wasVisible: boolean }> {
	const query = context.db.selectFrom('statement').selectAll().where('id', '=', id);
	const statement = await lock(context, query).executeTakeFirst();
	if (!statement) throw new NotFound('statement');
	// Whom another committee lent reads these words and nothing else of the talk: its matter is not theirs to see.
	const lent = isLentSecond(context.actor, statement);
	const thread = await (lent ? findThreadForLent : findThread)(context, statement.threadId);
	const visible = statementState(statement) === 'visible';
	if (!lent && !maySeeStatement(context.actor, thread, { speakerId: statement.speakerId, visible })) {
		throw new NotFound('statement');
	}
	return { statement, thread, wasVisible: visible };
}

/** What the events of a talk carry, so that its pages hear of them. */
export function ofThread(thread: Thread) {
	return {
		committeeId: thread.committeeId,
		threadId: thread.id,
		...(thread.subjectKind === 'concern' ? { concernId: thread.subjectId } : { proposalId: thread.subjectId }),
	};
}

/** Tells the mediators' pages and the speaker's own, and no other, that something between them changed. */
export function touchModeration({ touch }: Pick<Context, 'touch'>, thread: Thread, speakerId: string): void {
	touch(`moderation:${thread.committeeId}`);
	touch(`voice:${speakerId}`);
}
