export const COMMITTEE_KINDS = ['clpr', 'lpc', 'ccr', 'cgcl', 'commission', 'followUp'] as const;
export const CONSTITUENCIES = [
	'women',
	'returnees',
	'youth',
	'chiefs',
	'traders',
	'faiths',
	'farmers',
	'displaced',
	'herdersResident',
	'herdersTranshumant',
	'transhumantLiaison',
	'residents',
	'waterManagers',
	'mototaxi',
] as const;
export const RESERVED = ['women', 'youth', 'displaced', 'minority'] as const;
export const SEAT_OFFICES = ['coordinator', 'vice', 'rapporteur', 'treasurer'] as const;
export const DECISION_RULES = ['consensus', 'simpleMajority', 'twoThirdsOfSeats', 'eachSide'] as const;
/** Why an administrator writes down that a seat falls vacant; absences and recalls have acts of their own. */
export const VACATING_REASONS = ['resigned', 'died', 'movedAway', 'safety', 'termEnd'] as const;

/** What no committee ever decides (domain.md, section d); a new charter starts with these. */
export const NEVER_OURS = [
	'guilt',
	'compensation',
	'childVictim',
	'staffAbuse',
	'disarmament',
	'punishment',
	'expulsion',
	'witchcraft',
] as const;

/** What a committee may not decide, and who does instead. */
export interface NotOurs {
	what: string;
	instead: string;
}

/** The rules a committee works by, unless it adopts others (domain.md, section d). */
export const DEFAULT_RULES = {
	decisionRule: 'consensus',
	coolingOffHours: 48,
	acknowledgeHours: 72,
	answerDays: 30,
	escalateDays: 45,
	unansweredDays: 60,
	threadMode: 'mediated',
	womenPercent: 35,
} as const;

/** More than half of the seats: what holds where a committee has set nothing else (domain.md, d; Ghana: 7 of 13). */
export function defaultQuorum(seats: number): number {
	return Math.floor(seats / 2) + 1;
}
