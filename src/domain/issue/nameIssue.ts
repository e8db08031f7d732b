import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { BOARD_LENGTH } from './issue.ts';
import { mayNameIssue } from './issuePolicy.ts';
import { findIssue, forgetAcceptance, listIssues } from './issueQueries.ts';

export const NameIssue = z.object({
	sessionId: Id,
	text: line(BOARD_LENGTH),
	/** The issue that these words name better; without it they name a new one. */
	issueId: Id.optional(),
});

/** A matter to settle is put on the list, without blame, or named better. Every party then accepts the list again. */
export const nameIssue = verb(NameIssue, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayNameIssue(actor, standing));
	const issueId = input.issueId ?? newId();
	if (input.issueId) {
		const issue = await findIssue(db, input.issueId);
		if (issue.sessionId !== session.id) throw new NotFound('issue');
		if (issue.text === input.text) allow(no('nothingChanged'));
		await db.updateTable('issue').set({ text: input.text, changedAt: now }).where('id', '=', issueId).execute();
	} else {
		const issues = await listIssues(db, session.id);
		const ordinal = (issues.at(-1)?.ordinal ?? 0) + 1;
		await db
			.insertInto('issue')
			.values({ id: issueId, sessionId: session.id, ordinal, text: input.text, changedAt: now })
			.execute();
	}
	await forgetAcceptance(db, session.id);
	await record({ type: 'issueNamed', committeeId: session.committeeId, sessionId: session.id, issueId });
	return { issueId };
});
