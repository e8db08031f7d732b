import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { MOVES } from './issue.ts';
import { mayMoveIssue } from './issuePolicy.ts';
import { forgetAcceptance, listIssues } from './issueQueries.ts';

export const MoveIssue = z.object({ sessionId: Id, issueId: Id, way: z.enum(MOVES) });

/** An issue changes places with its neighbour in the list. Every party then accepts the list again. */
export const moveIssue = verb(MoveIssue, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayMoveIssue(actor, standing));
	const issues = await listIssues(db, session.id);
	const place = issues.findIndex((one) => one.id === input.issueId);
	const issue = issues[place];
	if (!issue) throw new NotFound('issue');
	const neighbour = issues[place + (input.way === 'up' ? -1 : 1)];
	if (!neighbour) return allow(no('nothingChanged'));
	for (const [one, other] of [
		[issue, neighbour],
		[neighbour, issue],
	] as const)
		await db.updateTable('issue').set({ ordinal: other.ordinal, changedAt: now }).where('id', '=', one.id).execute();
	await forgetAcceptance(db, session.id);
	await record({ type: 'issueMoved', committeeId: session.committeeId, sessionId: session.id, issueId: issue.id });
});
