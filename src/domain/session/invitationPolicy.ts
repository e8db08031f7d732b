import { type Actor, hasRole } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type InvitationMoments, invitationState } from './invitation.ts';
import { isOver } from './session.ts';
import { type MediatorsOf, type SessionMatter, isItsMediator } from './sessionPolicy.ts';

const goesOn = (session: SessionMatter): Verdict => (isOver(session) ? no('sessionOver') : yes);

function asks(actor: Actor, session: SessionMatter, mediators: MediatorsOf): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return hasRole(actor, session.committeeId, 'liaison') ? yes : isItsMediator(actor, session, mediators);
}

/** A mediator of the session or the liaison asks a mediator of another committee to help in it; never twice the same. */
export function mayInviteMediator(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	before: InvitationMoments | null,
): Verdict {
	return all(
		asks(actor, session, mediators),
		goesOn(session),
		before && invitationState(before) !== 'withdrawn' ? no('alreadyDone') : yes,
	);
}

/** Whoever may ask takes it back until there is an answer. */
export function mayWithdrawInvitation(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	invitation: InvitationMoments,
): Verdict {
	return all(asks(actor, session, mediators), invitationState(invitation) === 'asked' ? yes : no('alreadyDone'));
}

/** The one who was asked answers, as long as the session can still be mediated and they still mediate somewhere. */
export function mayAnswerInvitation(
	actor: Actor,
	session: SessionMatter,
	invitation: InvitationMoments & { accountId: string; fromCommitteeId: string },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		actor.accountId === invitation.accountId ? yes : no('notYours'),
		hasRole(actor, invitation.fromCommitteeId, 'mediator') ? yes : no('notMediator'),
		goesOn(session),
		invitationState(invitation) === 'asked' ? yes : no('alreadyDone'),
	);
}
