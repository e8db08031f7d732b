import { type Actor, hasRole, takesPart } from '../account/account.ts';
import { mayMediate } from '../committee/committeePolicy.ts';
import { mayBringForward } from '../concern/concernPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { ProposalMoments } from './proposal.ts';

/** What the rules about a proposal look at. */
export interface ProposalMatter extends ProposalMoments {
	id: string;
	committeeId: string;
	authorId: string;
}

/** Whoever wrote a proposal is a party to it, and never its mediator. */
export function isOwnProposal(actor: Actor, proposal: { authorId: string }): boolean {
	return proposal.authorId === actor.accountId;
}

function isAuthor(actor: Actor, proposal: ProposalMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return isOwnProposal(actor, proposal) ? yes : no('notYours');
}

function notOver(proposal: ProposalMoments): Verdict {
	if (proposal.withdrawnAt) return no('proposalWithdrawn');
	return proposal.decidedAt && proposal.decision !== 'returned' ? no('proposalDecided') : yes;
}

/** A text that is fixed stays as it is, until a decision gives it back. */
function notFrozen(proposal: ProposalMoments): Verdict {
	return proposal.frozenAt && proposal.decision !== 'returned' ? no('textFrozen') : yes;
}

/** As with a concern: holders of a seat, and the liaison for those who are not there. */
export const mayDraftProposal = mayBringForward;

/** The author changes the text until it is fixed, and again when it was returned. */
export function mayEditProposal(actor: Actor, proposal: ProposalMatter): Verdict {
	return all(isAuthor(actor, proposal), notOver(proposal), notFrozen(proposal));
}

/** The author hands it to the mediators, once. */
export function maySubmitProposal(actor: Actor, proposal: ProposalMatter): Verdict {
	return all(isAuthor(actor, proposal), notOver(proposal), proposal.submittedAt ? no('alreadyDone') : yes);
}

/** A mediator opens what was submitted for discussion, once. */
export function mayScreenProposal(actor: Actor, proposal: ProposalMatter): Verdict {
	return all(
		mayMediate(actor, proposal.committeeId, proposal.authorId, proposal.id),
		notOver(proposal),
		proposal.openedAt ? no('alreadyDone') : yes,
		proposal.submittedAt ? yes : no('proposalNotOpen'),
	);
}

/** A mediator fixes the text that was discussed, when there is something in it to decide. */
export function mayFreezeText(actor: Actor, proposal: ProposalMatter & { clauseCount: number }): Verdict {
	return all(
		mayMediate(actor, proposal.committeeId, proposal.authorId, proposal.id),
		notOver(proposal),
		notFrozen(proposal),
		proposal.openedAt ? yes : no('proposalNotOpen'),
		proposal.clauseCount > 0 ? yes : no('noClauses'),
	);
}

/** The author takes it back, at any time before the decision, but not while people are voting on it. */
export function mayWithdrawProposal(actor: Actor, proposal: ProposalMatter & { pollOpen: boolean }): Verdict {
	return all(isAuthor(actor, proposal), notOver(proposal), proposal.pollOpen ? no('pollAlreadyOpen') : yes);
}

/** A draft is its author's alone; once submitted all inside see it; once opened for discussion, observers too. */
export function maySeeProposal(actor: Actor, proposal: ProposalMatter): boolean {
	if (proposal.authorId === actor.accountId) return true;
	if (takesPart(actor, proposal.committeeId)) return proposal.submittedAt !== null;
	return proposal.openedAt !== null && hasRole(actor, proposal.committeeId, 'observer');
}
