import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayDropIssue } from './issuePolicy.ts';
import { findIssue, forgetAcceptance } from './issueQueries.ts';

export const DropIssue = z.object({ sessionId: Id, issueId: Id });

/** An issue is taken off the list, with the ideas for it. Every party then accepts the list again. */
export const dropIssue = verb(DropIssue, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayDropIssue(actor, standing));
	const issue = await findIssue(db, input.issueId);
	if (issue.sessionId !== session.id) throw new NotFound('issue');
	await db.updateTable('issue').set({ droppedAt: now, changedAt: now }).where('id', '=', issue.id).execute();
	await forgetAcceptance(db, session.id);
	await record({ type: 'issueDropped', committeeId: session.committeeId, sessionId: session.id, issueId: issue.id });
	return { issueId: issue.id };
});
