import { type Actor, isMember, isRecused } from '../account/account.ts';
import { mayBringForward } from '../concern/concernPolicy.ts';
import { type ProposalMatter, isOwnProposal, isTextOpen } from '../proposal/proposalPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { Fit } from './amendment.ts';

/** What the rules about an amendment look at. */
export interface AmendmentMatter {
	authorId: string;
	settledAt: string | null;
	/** A vote on it is announced, open or waiting for its count. */
	polled: boolean;
}

/** An amendment that is settled stays as it is, and one that is being voted on until the count. */
function stillOpen(amendment: AmendmentMatter): Verdict {
	if (amendment.settledAt) return no('amendmentSettled');
	return amendment.polled ? no('pollUnderWay') : yes;
}

/** Whoever brings matters forward offers other words, while the text is open; whoever wrote it changes it themselves. */
export function mayOfferAmendment(
	actor: Actor,
	proposal: ProposalMatter,
	committee: Parameters<typeof mayBringForward>[1],
): Verdict {
	return all(
		mayBringForward(actor, committee),
		isOwnProposal(actor, proposal) ? no('ownText') : yes,
		isRecused(actor, proposal.id) ? no('steppedBack') : yes,
		isTextOpen(proposal),
	);
}

/** Another member says that they want it too, as long as it can come into the text. */
export function maySupportAmendment(
	actor: Actor,
	proposal: ProposalMatter,
	amendment: AmendmentMatter & { fit: Fit },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		isMember(actor, proposal.committeeId) ? yes : no('notMember'),
		amendment.authorId === actor.accountId ? no('ownAmendment') : yes,
		isRecused(actor, proposal.id) ? no('steppedBack') : yes,
		isTextOpen(proposal),
		stillOpen(amendment),
		amendment.fit === 'overtaken' ? no('amendmentOvertaken') : yes,
	);
}

function isAuthorOfText(actor: Actor, proposal: ProposalMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		isOwnProposal(actor, proposal) ? yes : no('notYours'),
		// Whoever stepped back from the matter decides nothing in it: a mediator puts the amendment to a vote.
		isRecused(actor, proposal.id) ? no('steppedBack') : yes,
	);
}

/** Whoever wrote the text takes an amendment into it, unless its words are no longer there. */
export function mayAcceptAmendment(
	actor: Actor,
	proposal: ProposalMatter & { pollUnderWay: boolean },
	amendment: AmendmentMatter & { fit: Fit },
): Verdict {
	return all(
		isAuthorOfText(actor, proposal),
		isTextOpen(proposal),
		stillOpen(amendment),
		proposal.pollUnderWay ? no('pollUnderWay') : yes,
		amendment.fit === 'overtaken' ? no('amendmentOvertaken') : yes,
	);
}

/** Whoever wrote the text says no, once; a mediator can still put it to a vote. */
export function mayRejectAmendment(
	actor: Actor,
	proposal: ProposalMatter,
	amendment: AmendmentMatter & { rejectedAt: string | null },
): Verdict {
	return all(
		isAuthorOfText(actor, proposal),
		isTextOpen(proposal),
		stillOpen(amendment),
		amendment.rejectedAt ? no('alreadyDone') : yes,
	);
}

/** Whoever offered it takes it back, but not while it is being voted on. */
export function mayWithdrawAmendment(actor: Actor, amendment: AmendmentMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(amendment.authorId === actor.accountId ? yes : no('notYours'), stillOpen(amendment));
}
