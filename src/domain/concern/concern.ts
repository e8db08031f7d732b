/** The seven dimensions of human security, each with what people call it (domain.md, Annex I-1). */
export const TOPICS = {
	economic: [
		'marketClosed',
		'marketExclusion',
		'illegalTax',
		'jobsYouth',
		'miningDispute',
		'hlpHouseOccupied',
		'hlpLand',
		'debt',
	],
	food: ['cropDamage', 'fieldAccess', 'pastureAccess', 'foodPrice', 'fishing', 'seeds'],
	health: ['clinicAccess', 'epidemic', 'waterPoint', 'sanitation', 'mentalDistress'],
	environmental: ['corridorEncroached', 'bushfire', 'flood', 'deforestation', 'waterScarcity'],
	personal: [
		'theftLivestock',
		'theftProperty',
		'assault',
		'armedPresence',
		'roadblockExtortion',
		'freeMovement',
		'abduction',
		'minesErw',
		'safeFirewood',
		'gbv',
		'killing',
		'childRecruitment',
		'childHarm',
	],
	community: [
		'intercommunalTension',
		'returneeWelcome',
		'rumourHate',
		'religiousSite',
		'witchcraftAccusation',
		'schoolPlaces',
		'stigma',
	],
	political: [
		'civilDocuments',
		'representation',
		'authorityAbuse',
		'staffAbuse',
		'electionTension',
		'detention',
		'servicesAbsent',
	],
} as const satisfies Record<string, readonly string[]>;

export type Dimension = keyof typeof TOPICS;
export type Topic = (typeof TOPICS)[Dimension][number];

export const DIMENSIONS = Object.keys(TOPICS) as [Dimension, ...Dimension[]];
export const ALL_TOPICS = Object.values(TOPICS).flat() as unknown as [Topic, ...Topic[]];

/**
 * Topics that are never talked through or decided here, with the kind of help they need (domain.md, 0.10, (d), I-1).
 * Only the kind is ever stored, so that a short list does not tell what happened to whom.
 */
export const HARD_STOPS: Partial<Record<Topic, ReferralKind>> = {
	gbv: 'sexualViolence',
	childRecruitment: 'childProtection',
	childHarm: 'childProtection',
	killing: 'justice',
	authorityAbuse: 'justice',
	detention: 'justice',
	staffAbuse: 'safeguarding',
	witchcraftAccusation: 'protection',
};

/** Whom such a matter is passed to, in plain words under `word.referralKind`. */
export const REFERRAL_KINDS = ['sexualViolence', 'childProtection', 'justice', 'safeguarding', 'protection'] as const;
export type ReferralKind = (typeof REFERRAL_KINDS)[number];

/** Whom a concern affects (domain.md, Annex I-3). */
export const GROUPS = [
	'women',
	'men',
	'girls',
	'boys',
	'youth',
	'elderly',
	'disabled',
	'idps',
	'returnees',
	'refugees',
	'host',
	'herdersResident',
	'herdersTranshumant',
	'farmers',
	'fishers',
	'traders',
	'miners',
	'faithMinority',
	'indigenous',
	'missingFamilies',
	'detaineesFamilies',
	'excombatants',
	'authorities',
] as const;

/** Who may see a concern: each wider than the one before. */
export const AUDIENCES = ['mediators', 'committee', 'observers'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Why a concern is closed, in a code; what else is to say goes beside it. */
export const CLOSE_REASONS = ['addressed', 'notOurs', 'sameAsAnother', 'withdrawn', 'nothingToDo'] as const;

/** The dimension that a topic belongs to. */
export function dimensionOf(topic: Topic): Dimension {
	return DIMENSIONS.find((dimension) => (TOPICS[dimension] as readonly string[]).includes(topic)) as Dimension;
}

/** Tells whether a word is a topic that ends in a referral instead of a concern. */
export function isHardStop(topic: unknown): topic is Topic {
	return typeof topic === 'string' && Object.hasOwn(HARD_STOPS, topic);
}

export const CONCERN_STATES = ['open', 'hasProposal', 'addressed', 'closed'] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];

/** Where a concern stands, from its closing and from what became of the proposals that answer it. */
export function concernState(
	concern: { closedAt: string | null; closedReason: string | null },
	proposals: readonly { decision: string | null; withdrawnAt: string | null }[],
): ConcernState {
	if (concern.closedAt) return concern.closedReason === 'addressed' ? 'addressed' : 'closed';
	if (proposals.some((one) => one.decision === 'adopted')) return 'addressed';
	const ended = ['notAdopted', 'referred'];
	return proposals.some((one) => !one.withdrawnAt && !ended.includes(one.decision ?? '')) ? 'hasProposal' : 'open';
}
