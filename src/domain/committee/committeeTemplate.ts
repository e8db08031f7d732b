import type { COMMITTEE_KINDS, CONSTITUENCIES, RESERVED, SEAT_OFFICES } from './committee.ts';

interface SeatPlan {
	constituency: (typeof CONSTITUENCIES)[number];
	reserved: (typeof RESERVED)[number][];
	office?: (typeof SEAT_OFFICES)[number];
}

/** A committee to begin from: whom its seats stand for, and who must be present. Everything in it can be changed. */
export interface CommitteeTemplate {
	kind: (typeof COMMITTEE_KINDS)[number];
	seats: SeatPlan[];
	quorumNumber: number;
	/** Constituencies each of which must be present. */
	quorumGroups: (typeof CONSTITUENCIES)[number][];
}

/** So many seats for one group. */
const seats = (constituency: SeatPlan['constituency'], ...reserved: SeatPlan['reserved'][]): SeatPlan[] =>
	reserved.map((categories) => ({ constituency, reserved: categories }));

/** Gives the seats at these places an office in the committee. */
function withOffices(plan: SeatPlan[], offices: Partial<Record<(typeof SEAT_OFFICES)[number], number>>): SeatPlan[] {
	const entries = Object.entries(offices) as [(typeof SEAT_OFFICES)[number], number][];
	return plan.map((seat, index) => {
		const office = entries.find(([, at]) => at === index)?.[0];
		return office ? { ...seat, office } : seat;
	});
}

/** Kinds of committees that exist, as found (domain.md, sections d and h): in each, women hold 35 of 100 seats or more. */
export const COMMITTEE_TEMPLATES = {
	clpr7: {
		kind: 'clpr',
		seats: withOffices(
			[
				...seats('women', ['women']),
				...seats('returnees', ['displaced', 'women']),
				...seats('youth', ['youth']),
				...seats('chiefs', []),
				...seats('traders', ['women']),
				...seats('faiths', []),
				...seats('farmers', []),
			],
			{ coordinator: 0, treasurer: 4, vice: 5, rapporteur: 6 },
		),
		quorumNumber: 4,
		quorumGroups: ['returnees', 'chiefs'],
	},
	commission25: {
		kind: 'commission',
		seats: withOffices(
			[
				...seats('women', ['women'], ['women'], ['women'], ['women'], ['women'], ['women']),
				...seats('youth', ['youth'], ['youth'], ['youth', 'women'], ['youth']),
				...seats('traders', [], [], ['women']),
				...seats('chiefs', [], [], []),
				...seats('faiths', [], [], ['women']),
				...seats('displaced', ['displaced'], ['displaced']),
				...seats('herdersResident', [], []),
				...seats('farmers', [], []),
			],
			{ coordinator: 0, treasurer: 10, vice: 13, rapporteur: 18 },
		),
		quorumNumber: 13,
		quorumGroups: [],
	},
	ccr11: {
		kind: 'ccr',
		seats: withOffices(
			[
				...seats('farmers', [], [], []),
				...seats('herdersResident', [], [], []),
				...seats('women', ['women'], ['women'], ['women']),
				...seats('youth', ['youth', 'women']),
				...seats('faiths', []),
			],
			{ rapporteur: 0, vice: 3, coordinator: 6, treasurer: 7 },
		),
		quorumNumber: 6,
		quorumGroups: ['farmers', 'herdersResident'],
	},
} satisfies Record<string, CommitteeTemplate>;
export type CommitteeTemplateCode = keyof typeof COMMITTEE_TEMPLATES;
