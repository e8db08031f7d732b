/** As what somebody signs: for a side, or beside the sides. */
export const SIGNATORY_ROLES = ['party', 'guarantor', 'witness', 'facilitator'] as const;

/** How somebody signs. */
export const SIGNING_WAYS = ['account', 'mark', 'thumb', 'photo'] as const;

/** Who may know of an agreement. */
export const AUDIENCES = ['committee', 'public'] as const;

/** How long the time to reflect is: until the next market day, or seven days. */
export const COOLINGS = ['marketDay', 'week'] as const;

/** What a review comes to: it goes on as it is, it is written anew, or it ends. */
export const AGREEMENT_REVIEWS = ['kept', 'changed', 'ended'] as const;

/** What a breach comes to: put right, or it was none. */
export const SETTLEMENTS = ['repaired', 'notBroken'] as const;

/** A point of an agreement. */
export interface AgreementClause {
	kind: string;
	text: string;
	dutyBearer: string | null;
	dueOn: string | null;
	checkedHow: string | null;
}

/** Without these nobody can see whether a point is kept. */
export const CHECKABLE = ['dutyBearer', 'dueOn', 'checkedHow'] as const;
export type Checkable = (typeof CHECKABLE)[number];

/** What a point lacks to be verifiable: who, until when, how it is checked. */
export function lackingIn(clause: AgreementClause): Checkable[] {
	return CHECKABLE.filter((field) => !clause[field]);
}

/** Whether everybody can see of every point that it is kept: there is at least one, and none lacks anything. */
export function isVerifiable(clauses: readonly AgreementClause[]): boolean {
	return clauses.length > 0 && clauses.every((clause) => lackingIn(clause).length === 0);
}

/** Somebody who is to sign, and what they said of the text as it is fixed. */
export interface Signs {
	role: string;
	constituency: string;
	said: 'signed' | 'declined' | null;
}

/** For whom the text is signed: a constituency wholly, in part, or not at all. */
export interface Coverage {
	extent: 'none' | 'part' | 'full';
	groups: { constituency: string; signed: 'yes' | 'part' | 'no'; hasParty: boolean }[];
}

/**
 * What the signatures cover. Only parties count; a constituency that the agreement touches and nobody signs for keeps
 * it from being fully signed (domain.md, e-24), so that one voice never speaks for all.
 */
export function coverageOf(affected: readonly string[], signatories: readonly Signs[]): Coverage {
	const parties = signatories.filter((one) => one.role === 'party');
	const groups = [...new Set([...parties.map((one) => one.constituency), ...affected])].map((constituency) => {
		const own = parties.filter((one) => one.constituency === constituency);
		const signed = own.filter((one) => one.said === 'signed').length;
		return {
			constituency,
			signed: signed === 0 ? ('no' as const) : signed === own.length ? ('yes' as const) : ('part' as const),
			hasParty: own.length > 0,
		};
	});
	if (groups.every((group) => group.signed === 'no')) return { extent: 'none', groups };
	return { extent: groups.every((group) => group.signed === 'yes') ? 'full' : 'part', groups };
}

/** The moments of an agreement's life. */
export interface AgreementMoments {
	fixedAt: string | null;
	coolsUntil: string | null;
	inForceAt: string | null;
	inForce: string | null;
	reviewDueAt: string | null;
	endedAt: string | null;
	replacedAt: string | null;
}

export const AGREEMENT_STATES = [
	'draft',
	'coolingOff',
	'signing',
	'signedPartly',
	'inForcePartly',
	'inForce',
	'breached',
	'reviewDue',
	'replaced',
	'ended',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** Where an agreement stands, read from what happened to it. */
export function agreementState(
	agreement: AgreementMoments,
	now: string,
	{ extent, openBreaches }: { extent: Coverage['extent']; openBreaches: number },
): AgreementState {
	if (agreement.replacedAt) return 'replaced';
	if (agreement.endedAt) return 'ended';
	if (agreement.inForceAt) {
		if (openBreaches > 0) return 'breached';
		if (agreement.reviewDueAt) return 'reviewDue';
		return agreement.inForce === 'part' ? 'inForcePartly' : 'inForce';
	}
	if (!agreement.fixedAt) return 'draft';
	if (isCooling(agreement, now)) return 'coolingOff';
	return extent === 'none' ? 'signing' : 'signedPartly';
}

/** The time between the fixed text and the first signature. */
export function isCooling(agreement: { coolsUntil: string | null }, now: string): boolean {
	return agreement.coolsUntil !== null && now < agreement.coolsUntil;
}

/** Whether nothing more becomes of it. */
export function isPast(agreement: { endedAt: string | null; replacedAt: string | null }): boolean {
	return agreement.endedAt !== null || agreement.replacedAt !== null;
}

/** The way of an agreement, for "you are here". */
export const AGREEMENT_PATH = ['draft', 'coolingOff', 'signing', 'inForce', 'reviewDue'] as const;

/** The step of the path that a state stands on. */
export function stepOfAgreement(state: AgreementState): (typeof AGREEMENT_PATH)[number] {
	if (state === 'signedPartly') return 'signing';
	if (state === 'inForcePartly' || state === 'breached') return 'inForce';
	return state === 'replaced' || state === 'ended' ? 'reviewDue' : state;
}

/** What waits to be done, and for whom; words under `word.agreementStep`. */
export function agreementStep(
	state: AgreementState,
	{ verifiable, read, twoParties }: { verifiable: boolean; read: boolean; twoParties: boolean },
): string {
	if (state !== 'draft') return state;
	if (!twoParties) return 'needsParties';
	if (!verifiable) return 'needsChecks';
	return read ? 'fix' : 'readAloud';
}
