import {
	type Actor,
	constituencyOf,
	hasRole,
	isGuestMediator,
	isRecused,
	seatOf,
	takesPart,
} from '../account/account.ts';
import { mediates } from '../committee/committeePolicy.ts';
import { ofAnotherOrigin } from '../committee/twoMediators.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type AgreementMoments, type Coverage, isCooling, isPast } from './agreement.ts';

/** What the rules about an agreement look at. */
export interface AgreementMatter extends AgreementMoments {
	committeeId: string;
	/** The session in which it was found; null or none where it came from a proposal. */
	sessionId?: string | null;
	/** The concern or proposal it is about; null where there is none. */
	matterId: string | null;
	/** Persons of the house who are to sign. */
	signs: readonly string[];
	/** Persons of the house who stepped back from its session, being related to a party. */
	related?: readonly string[];
}

type Whose = Pick<AgreementMatter, 'committeeId' | 'sessionId' | 'matterId' | 'related'>;

/** Whoever stepped back from the matter, or from the session in which it was found, is out of the agreement too. */
function hasSteppedBack(actor: Actor, { matterId, related = [] }: Whose): boolean {
	return (
		(matterId !== null && isRecused(actor, matterId)) || (actor.personId !== null && related.includes(actor.personId))
	);
}

/** Somebody from another committee who mediates the session of the agreement, until it is over. */
function isLent(actor: Actor, { sessionId = null }: Pick<AgreementMatter, 'sessionId'>): boolean {
	return sessionId !== null && isGuestMediator(actor, sessionId);
}

/** The group from which a mediator of an agreement comes: by seat or appointment, or as it was said when they were lent. */
export function originOf(actor: Actor, agreement: Pick<AgreementMatter, 'committeeId' | 'sessionId'>): string | null {
	const lent = actor.guestOf.find((one) => one.sessionId === agreement.sessionId);
	return constituencyOf(actor, agreement.committeeId) ?? lent?.constituency ?? null;
}

/** Whoever takes part in the committee reads it, whoever mediates its session, and whoever is to sign it. */
export function mayReadAgreement(
	actor: Actor,
	agreement: Pick<AgreementMatter, 'committeeId' | 'sessionId' | 'signs'>,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (takesPart(actor, agreement.committeeId) || isLent(actor, agreement)) return yes;
	return actor.personId !== null && agreement.signs.includes(actor.personId) ? yes : no('notMember');
}

/** A mediator of the committee, or one lent for its session, who has not stepped back from the matter. */
export function mediatesAgreement(actor: Actor, agreement: Whose): Verdict {
	return all(
		isLent(actor, agreement) ? yes : mediates(actor, agreement.committeeId),
		hasSteppedBack(actor, agreement) ? no('steppedBack') : yes,
	);
}

/** Whoever writes for the parties: a mediator, the liaison, the rapporteur's seat. */
export function keepsAgreement(actor: Actor, agreement: Whose, office: string | null): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (hasSteppedBack(actor, agreement)) return no('steppedBack');
	if (hasRole(actor, agreement.committeeId, 'liaison')) return yes;
	if (seatOf(actor, agreement.committeeId) && office === 'rapporteur') return yes;
	return mediatesAgreement(actor, agreement);
}

/** Begun where there is none yet that still counts. */
export function mayDraftAgreement(
	actor: Actor,
	source: Whose & { hasAgreement: boolean },
	office: string | null,
): Verdict {
	return all(keepsAgreement(actor, source, office), source.hasAgreement ? no('alreadyDone') : yes);
}

/** The text changes while it is a draft. */
export function mayEditAgreement(actor: Actor, agreement: AgreementMatter, office: string | null): Verdict {
	return all(
		keepsAgreement(actor, agreement, office),
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.fixedAt ? no('textFrozen') : yes,
	);
}

/** A mediator fixes a text of which everybody can see whether it is kept. */
export function mayFixAgreement(
	actor: Actor,
	agreement: AgreementMatter & { clauseCount: number; verifiable: boolean; parties: number; reviewOn: string | null },
): Verdict {
	return all(
		mediatesAgreement(actor, agreement),
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.fixedAt ? no('alreadyDone') : yes,
		agreement.clauseCount > 0 ? yes : no('noClauses'),
		agreement.verifiable ? yes : no('notVerifiable'),
		agreement.parties >= 2 ? yes : no('tooFewParties'),
		agreement.reviewOn ? yes : no('reviewDayMissing'),
	);
}

/** A fixed text changes only as a new version; what is in force changes by its review. */
export function mayReopenAgreement(actor: Actor, agreement: AgreementMatter): Verdict {
	return all(
		mediatesAgreement(actor, agreement),
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.inForceAt ? no('agreementInForce') : yes,
		agreement.fixedAt ? yes : no('textNotFrozen'),
	);
}

/** Read aloud at any time before it is over. */
export function mayRecordReading(actor: Actor, agreement: AgreementMatter, office: string | null): Verdict {
	return all(keepsAgreement(actor, agreement, office), isPast(agreement) ? no('agreementOver') : yes);
}

/** Asked before it is in force. */
export function mayConsultConstituency(actor: Actor, agreement: AgreementMatter, office: string | null): Verdict {
	return all(
		keepsAgreement(actor, agreement, office),
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.inForceAt ? no('agreementInForce') : yes,
	);
}

/** Somebody who is to sign, and what they said. */
export interface SignatoryMatter {
	personId: string | null;
	said: 'signed' | 'declined' | null;
	/** Whether they said it themselves, with their own account. */
	saidSelf: boolean;
}

function canBeSigned(agreement: AgreementMatter, signatory: SignatoryMatter, now: string): Verdict {
	return all(
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.fixedAt ? yes : no('textNotFrozen'),
		isCooling(agreement, now) ? no('coolingOff', { until: agreement.coolsUntil ?? '' }) : yes,
		signatory.said === 'signed' ? no('alreadyDone') : yes,
	);
}

/** With one's own account one signs for oneself only. */
export function maySignAgreement(
	actor: Actor,
	agreement: AgreementMatter,
	signatory: SignatoryMatter,
	now: string,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		signatory.personId !== null && signatory.personId === actor.personId ? yes : no('notYours'),
		canBeSigned(agreement, signatory, now),
	);
}

/** A mark, a thumb or a signed paper is taken by whoever writes for the parties. */
export function mayTakeSignature(
	actor: Actor,
	agreement: AgreementMatter,
	signatory: SignatoryMatter,
	office: string | null,
	now: string,
): Verdict {
	return all(
		keepsAgreement(actor, agreement, office),
		// Whoever said no with their own account says yes with it too: nobody else turns it round.
		signatory.said === 'declined' && signatory.saidSelf ? no('ownNo') : yes,
		canBeSigned(agreement, signatory, now),
	);
}

/** Any party may say no: with their own account, or to whoever writes for them. */
export function mayDeclineSignature(
	actor: Actor,
	agreement: AgreementMatter,
	signatory: SignatoryMatter,
	office: string | null,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const own = signatory.personId !== null && signatory.personId === actor.personId;
	return all(
		own ? yes : keepsAgreement(actor, agreement, office),
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.fixedAt ? yes : no('textNotFrozen'),
		signatory.said ? no('alreadyDone') : yes,
	);
}

/** For those who signed alone it is in force only by two mediators of different origin. */
export function mayBringIntoForce(
	actor: Actor,
	agreement: AgreementMatter & {
		extent: Coverage['extent'];
		partAskedBy: string | null;
		/** Persons of the house who are to sign as a party. */
		partyPersons: readonly string[];
		partAskedOrigin: string | null;
	},
	origin: string | null,
	now: string,
): Verdict {
	const asked = agreement.partAskedBy !== null;
	return all(
		mediatesAgreement(actor, agreement),
		// Whoever signs it as a party does not also say for whom it holds.
		actor.personId !== null && agreement.partyPersons.includes(actor.personId) ? no('ownMatter') : yes,
		isPast(agreement) ? no('agreementOver') : yes,
		agreement.inForceAt ? no('alreadyDone') : yes,
		agreement.fixedAt ? yes : no('textNotFrozen'),
		isCooling(agreement, now) ? no('coolingOff', { until: agreement.coolsUntil ?? '' }) : yes,
		agreement.extent === 'none' ? no('nobodySigned') : yes,
		asked && agreement.partAskedBy === actor.accountId ? no('awaitsSecondMediator') : yes,
		ofAnotherOrigin(origin, asked ? { origin: agreement.partAskedOrigin } : null),
	);
}

/** Whoever may read it says that a point is not kept, once it is in force. */
export function mayReportBreach(actor: Actor, agreement: AgreementMatter): Verdict {
	return all(mayReadAgreement(actor, agreement), inForce(agreement));
}

/** What is said of a breach stays with the committee's own people and whoever said it. */
export function maySeeBreach(
	actor: Actor,
	agreement: { committeeId: string },
	breach: { reportedBy: string },
): boolean {
	return takesPart(actor, agreement.committeeId) || breach.reportedBy === actor.accountId;
}

/** A mediator says what became of a breach, which is not their own. */
export function maySettleBreach(
	actor: Actor,
	agreement: AgreementMatter,
	breach: { reportedBy: string; settledAt: string | null },
): Verdict {
	return all(
		mediatesAgreement(actor, agreement),
		breach.reportedBy === actor.accountId ? no('ownMatter') : yes,
		breach.settledAt ? no('alreadyDone') : yes,
	);
}

/** A mediator writes down what the review came to. */
export function mayReviewAgreement(actor: Actor, agreement: AgreementMatter): Verdict {
	return all(mediatesAgreement(actor, agreement), inForce(agreement));
}

/** The review is called by the calendar alone. */
export function mayCallReview(
	actor: Actor,
	agreement: AgreementMatter & { reviewOn: string | null },
	today: string,
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(
		actor.kind === 'system' ? yes : no('notMediator'),
		inForce(agreement),
		agreement.reviewDueAt ? no('alreadyDone') : yes,
		agreement.reviewOn && agreement.reviewOn <= today ? yes : no('dayNotCome'),
	);
}

function inForce(agreement: AgreementMatter): Verdict {
	return all(isPast(agreement) ? no('agreementOver') : yes, agreement.inForceAt ? yes : no('agreementNotInForce'));
}
