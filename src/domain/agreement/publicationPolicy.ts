import type { Actor } from '../account/account.ts';
import { type Chosen, isSecondMediator } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { isPast } from './agreement.ts';
import { type AgreementMatter, mediatesAgreement, originOf } from './agreementPolicy.ts';
import { type PublicationMoments, isOpenedByParties, isPublic } from './publicAgreement.ts';

/** What a policy must know of an agreement on its way to everybody. */
export interface LeavingAgreement extends AgreementMatter {
	fixedText: string | null;
	/** Persons of the house who are to sign as a party. */
	partyPersons: readonly string[];
}

/** What was chosen to leave, and what the second said of exactly that; null where nobody has chosen. */
export interface PublicationMatter extends PublicationMoments {
	chosen: Chosen;
	/** Of the paper as it is now: cleared, returned, or null where nobody has looked at exactly this. */
	verdict: string | null;
}

/** Who signs as a party says neither what leaves nor that it endangers nobody. */
function signsNot(actor: Actor, agreement: LeavingAgreement): Verdict {
	return actor.personId !== null && agreement.partyPersons.includes(actor.personId) ? no('ownMatter') : yes;
}

/** What the parties did not open in the text that they signed is never public, whoever wants it. */
function canLeave(agreement: LeavingAgreement, publication: PublicationMoments | null): Verdict {
	return all(
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.inForceAt ? yes : no('agreementNotInForce'),
		isOpenedByParties(agreement.fixedText) ? yes : no('partiesKeepIt'),
		isPublic(publication) ? no('agreementPublic') : yes,
	);
}

/** A mediator chooses what leaves, once it holds. */
export function mayRedactAgreement(
	actor: Actor,
	agreement: LeavingAgreement,
	publication: PublicationMoments | null,
): Verdict {
	return all(mediatesAgreement(actor, agreement), signsNot(actor, agreement), canLeave(agreement, publication));
}

/** A second mediator of another group looks at exactly what leaves; without one, the coordination. */
export function mayLookOverAgreement(
	actor: Actor,
	agreement: LeavingAgreement,
	publication: PublicationMatter | null,
): Verdict {
	const mediator = mediatesAgreement(actor, agreement);
	if (publication === null) return all(mediator, canLeave(agreement, null), no('nothingChosenToLeave'));
	return all(
		isSecondMediator(actor, agreement.committeeId, publication.chosen, {
			mediator,
			origin: originOf(actor, agreement),
		}),
		signsNot(actor, agreement),
		canLeave(agreement, publication),
		publication.verdict === null ? yes : no('alreadyDone'),
	);
}

/** A mediator publishes exactly what the second has cleared. */
export function mayPublishAgreement(
	actor: Actor,
	agreement: LeavingAgreement,
	publication: PublicationMatter | null,
): Verdict {
	return all(
		mediatesAgreement(actor, agreement),
		signsNot(actor, agreement),
		canLeave(agreement, publication),
		publication === null ? no('nothingChosenToLeave') : yes,
		publication?.verdict === 'cleared' ? yes : no('agreementNotLookedOver'),
	);
}

/** A mediator takes it out of everybody's sight at once; it comes back only as it went, by two. */
export function mayWithdrawAgreement(
	actor: Actor,
	agreement: LeavingAgreement,
	publication: PublicationMoments | null,
): Verdict {
	return all(mediatesAgreement(actor, agreement), isPublic(publication) ? yes : no('agreementNotPublic'));
}
