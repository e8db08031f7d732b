import type { Actor } from '../account/account.ts';
import { type Standing, mayPartySay, mayWriteIn } from '../phase/phasePolicy.ts';
import { hasCome } from '../phase/phase.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** The list of issues is written once the session has come to it; also later, when something was forgotten. */
export function mayNameIssue(actor: Actor, standing: Standing): Verdict {
	return mayWriteIn(actor, standing, 'issues');
}
export const mayMoveIssue = mayNameIssue;
export const mayDropIssue = mayNameIssue;

/** A party accepts the list as it stands. */
export function mayAcceptIssues(actor: Actor, standing: Standing, partyId: string): Verdict {
	return mayPartySay(actor, standing, partyId, 'issues');
}

/** What matters to a party is said by it. */
export function mayNameInterest(actor: Actor, standing: Standing, partyId: string): Verdict {
	return mayPartySay(actor, standing, partyId, 'interests');
}
export const mayDropInterest = mayNameInterest;

/** That something matters to all sides is written down by whoever writes for all. */
export function mayShareInterest(actor: Actor, standing: Standing): Verdict {
	return mayWriteIn(actor, standing, 'interests');
}

/** Ideas are written down by whoever writes for all, so that nobody sees whose they are. */
export function mayOfferOption(actor: Actor, standing: Standing): Verdict {
	return mayWriteIn(actor, standing, 'options');
}

/** Ideas are weighed after they were collected, not before. */
export function mayWeighOption(actor: Actor, standing: Standing): Verdict {
	return all(
		mayWriteIn(actor, standing, 'options'),
		hasCome(standing.session, 'agreement') === 'yes' ? yes : no('noJudgingYet'),
	);
}
