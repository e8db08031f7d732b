import { type Actor, hasRole, isRecused, takesPart } from '../account/account.ts';
import { mayMediate } from '../committee/committeePolicy.ts';
import { mayBringForward } from '../concern/concernPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type ProposalMoments, isDeferred } from './proposal.ts';

/** What the rules about a proposal look at. */
export interface ProposalMatter extends ProposalMoments {
	id: string;
	committeeId: string;
	authorId: string;
	/** Of a recall: whom it is about. */
	aboutPersonId?: string | null;
}

/** A mediator of the committee to whom the matter does not belong, and whom it is not about. */
export function mayMediateProposal(
	actor: Actor,
	proposal: Pick<ProposalMatter, 'id' | 'committeeId' | 'authorId' | 'aboutPersonId'>,
): Verdict {
	const isAbout = Boolean(proposal.aboutPersonId) && proposal.aboutPersonId === actor.personId;
	return all(mayMediate(actor, proposal.committeeId, proposal.authorId, proposal.id), isAbout ? no('ownMatter') : yes);
}

/** Whoever wrote a proposal is a party to it, and never its mediator. */
export function isOwnProposal(actor: Actor, proposal: { authorId: string }): boolean {
	return proposal.authorId === actor.accountId;
}

function isAuthor(actor: Actor, proposal: ProposalMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return isOwnProposal(actor, proposal) ? yes : no('notYours');
}

/** Whether something can still become of it, or what has become of it. */
export function notOver(proposal: Pick<ProposalMoments, 'withdrawnAt' | 'decision'>): Verdict {
	if (proposal.withdrawnAt) return no('proposalWithdrawn');
	if (proposal.decision === 'referred') return no('proposalReferred');
	// A dispute between parties is not voted on: whoever is not a party would decide over the others.
	if (proposal.decision === 'converted') return no('proposalConverted');
	return proposal.decision !== null && proposal.decision !== 'returned' ? no('proposalDecided') : yes;
}

/** What was put off rests until its day. */
export function notDeferred(proposal: { deferredAt?: string | null }): Verdict {
	return proposal.deferredAt ? no('proposalDeferred') : yes;
}

/** Nobody changes words that are being voted on. */
function notVotedOn(proposal: { pollUnderWay: boolean }): Verdict {
	return proposal.pollUnderWay ? no('pollUnderWay') : yes;
}

/** A text that people can still change by amendments: discussed, and neither fixed, put off nor over. */
export function isTextOpen(
	proposal: Pick<ProposalMoments, 'withdrawnAt' | 'decision' | 'frozenAt' | 'openedAt' | 'deferredAt'>,
): Verdict {
	return all(
		notOver(proposal),
		notDeferred(proposal),
		notFrozen(proposal),
		proposal.openedAt ? yes : no('proposalNotOpen'),
	);
}

/** A text that is fixed stays as it is, until a decision gives it back. */
function notFrozen(proposal: Pick<ProposalMoments, 'frozenAt' | 'decision'>): Verdict {
	return proposal.frozenAt && proposal.decision !== 'returned' ? no('textFrozen') : yes;
}

/** As with a concern: holders of a seat, and the liaison for those who are not there. */
export const mayDraftProposal = mayBringForward;

/** The author changes the text until it is fixed, and again when it was returned; not once they stepped back from the matter. */
export function mayEditProposal(actor: Actor, proposal: ProposalMatter & { pollUnderWay: boolean }): Verdict {
	return all(
		isAuthor(actor, proposal),
		isRecused(actor, proposal.id) ? no('steppedBack') : yes,
		notOver(proposal),
		notDeferred(proposal),
		notFrozen(proposal),
		notVotedOn(proposal),
	);
}

/** The author hands it to the mediators, once. */
export function maySubmitProposal(actor: Actor, proposal: ProposalMatter): Verdict {
	return all(isAuthor(actor, proposal), notOver(proposal), proposal.submittedAt ? no('alreadyDone') : yes);
}

/** A mediator opens what was submitted for discussion, once. */
export function mayScreenProposal(actor: Actor, proposal: ProposalMatter): Verdict {
	return all(
		mayMediateProposal(actor, proposal),
		notOver(proposal),
		notDeferred(proposal),
		proposal.openedAt ? no('alreadyDone') : yes,
		proposal.submittedAt ? yes : no('proposalNotOpen'),
	);
}

/** A mediator fixes the text that was discussed, when there is something in it to decide. */
export function mayFreezeText(
	actor: Actor,
	proposal: ProposalMatter & { clauseCount: number; pollUnderWay: boolean },
): Verdict {
	return all(
		mayMediateProposal(actor, proposal),
		isTextOpen(proposal),
		proposal.clauseCount > 0 ? yes : no('noClauses'),
		notVotedOn(proposal),
	);
}

/** A mediator puts off, passes on or leaves to its parties what was handed in, but not while there is a vote on it. */
function maySetAside(actor: Actor, proposal: ProposalMatter & { pollUnderWay: boolean }): Verdict {
	return all(
		mayMediateProposal(actor, proposal),
		notOver(proposal),
		proposal.submittedAt ? yes : no('proposalNotOpen'),
		notVotedOn(proposal),
	);
}

export function mayDeferProposal(actor: Actor, proposal: ProposalMatter & { pollUnderWay: boolean }): Verdict {
	return all(maySetAside(actor, proposal), proposal.deferredAt ? no('alreadyDone') : yes);
}

export const mayReferProposal = maySetAside;
export const mayConvertToAgreement = maySetAside;

/** What was put off comes back on its day, or when a mediator takes it up again. */
export function mayResumeProposal(actor: Actor, proposal: ProposalMatter, now: string): Verdict {
	const may = actor.kind === 'system' ? yes : mayMediateProposal(actor, proposal);
	return all(
		may,
		notOver(proposal),
		proposal.deferredAt ? yes : no('alreadyDone'),
		actor.kind === 'system' && isDeferred(proposal, now) ? no('proposalDeferred') : yes,
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
