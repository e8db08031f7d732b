import { z } from 'zod';
import { Id, Instant } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { findParty } from '../session/sessionQueries.ts';
import { mayAcceptIssues } from './issuePolicy.ts';
import { issuesChangedAt, listIssues } from './issueQueries.ts';

export const AcceptIssues = z.object({
	sessionId: Id,
	partyId: Id,
	/** When the list last changed that was read to the party: one accepts what one heard. */
	asOf: Instant,
});

/** A party says yes to the list of issues as it stands. When the list changes, the yes is void. */
export const acceptIssues = verb(AcceptIssues, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayAcceptIssues(actor, standing, input.partyId));
	const party = await findParty(db, session.id, input.partyId);
	if ((await listIssues(db, session.id)).length === 0) allow(no('noIssues'));
	if ((await issuesChangedAt(db, session.id)) !== input.asOf) allow(no('textChanged'));
	if (party.issuesAcceptedAt !== null) allow(no('alreadyDone'));
	await db.updateTable('party').set({ issuesAcceptedAt: now }).where('id', '=', party.id).execute();
	await record({ type: 'issuesAccepted', committeeId: session.committeeId, sessionId: session.id });
	return { partyId: party.id };
});
