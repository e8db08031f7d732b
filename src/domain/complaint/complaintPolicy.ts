import { type Actor, takesPart } from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { daysBetween } from '../days.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { COORDINATION_AFTER_DAYS } from './complaint.ts';

/** A complaint, as the rules see it. */
export interface ComplaintMatter {
	committeeId: string;
	aboutId: string;
	raisedBy: string;
	heardBy: string;
	raisedOn: string;
	answer: string | null;
}

/** Whoever takes part in the committee, or sits in the session, may say that something is not right. */
export function mayRaiseComplaint(
	actor: Actor,
	session: { committeeId: string },
	given: { attends: boolean; aboutId: string | null },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		takesPart(actor, session.committeeId) || given.attends ? yes : no('notMember'),
		given.aboutId !== null && given.aboutId === actor.accountId ? no('aboutYourself') : yes,
	);
}

/**
 * Read by those to whom it is addressed: the committee's other mediators, or the coordination, which also reads what
 * nobody has answered for a week. Never by the mediator it is about, whatever else they are.
 */
export function mayReadComplaint(actor: Actor, complaint: ComplaintMatter, now: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.accountId === complaint.aboutId) return no('notMediator');
	if (complaint.heardBy === 'mediators' && mediates(actor, complaint.committeeId) === 'yes') return yes;
	if (!actor.administrator) return no('notMediator');
	const waits =
		complaint.answer === null && daysBetween(complaint.raisedOn, now.slice(0, 10)) >= COORDINATION_AFTER_DAYS;
	return complaint.heardBy === 'coordination' || waits ? yes : no('notMediator');
}

/** One of those who read it answers, once, and not to themselves. */
export function mayAnswerComplaint(actor: Actor, complaint: ComplaintMatter, now: string): Verdict {
	return all(
		mayReadComplaint(actor, complaint, now),
		complaint.raisedBy === actor.accountId ? no('secondPersonNeeded') : yes,
		complaint.answer === null ? yes : no('alreadyDone'),
	);
}
