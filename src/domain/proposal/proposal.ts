/** What a proposal is about. A dispute between parties is not among them: it is signed by the parties, not voted on. */
export const CATEGORIES = ['rule', 'calendar', 'work', 'dialogue', 'ask', 'internal', 'fund'] as const;
export const APPROACHES = ['protection', 'empowerment', 'both'] as const;
export const CLAUSE_KINDS = ['duty', 'right', 'place', 'time', 'sanction', 'support', 'review', 'definition'] as const;
/** The five checks of human security (domain.md, Annex I-7): rights, vital core, vulnerability, prevention, empowerment. */
export const PRINCIPLES = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** One numbered sentence as it is decided. */
export interface DecidedClause {
	kind: string;
	text: string;
	dutyBearer: string | null;
	dueOn: string | null;
}

/** Exactly what is decided and published: its canonical JSON is `frozenText`, its hash the text's fingerprint. */
export interface DecidedText {
	title: string;
	purpose: string;
	lang: string;
	clauses: DecidedClause[];
	/** What it changes about the seats: the place of the seat that is recalled, or the renewal of all. Absent else. */
	about?: { recall: number } | 'renewal';
	/** The ask of another committee that it carries too, or, where it ends that, no longer. Absent else. */
	coSigns?: { outcome: string; ask: number; ends: boolean };
}

/** The moments of a proposal's life; what has not happened yet is null. */
export interface ProposalMoments {
	submittedAt: string | null;
	openedAt: string | null;
	frozenAt: string | null;
	coolsUntil: string | null;
	decidedAt: string | null;
	decision: string | null;
	withdrawnAt: string | null;
	/** Put off until the second of the two; null when it is not. */
	deferredAt?: string | null;
	deferredUntil?: string | null;
}

export const PROPOSAL_STATES = [
	'draft',
	'submitted',
	'open',
	'coolingOff',
	'textFrozen',
	'deciding',
	'adopted',
	'notAdopted',
	'returned',
	'withdrawn',
	'deferred',
	'referred',
	'converted',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Where a proposal stands. `deciding` when a poll on it has been announced and has no result yet. */
export function proposalState(proposal: ProposalMoments, now: string, pollUnderWay = false): ProposalState {
	if (proposal.withdrawnAt) return 'withdrawn';
	if (isDeferred(proposal, now)) return 'deferred';
	if (proposal.decidedAt) return (proposal.decision ?? 'returned') as ProposalState;
	if (proposal.frozenAt) {
		if (isCoolingOff(proposal, now)) return 'coolingOff';
		return pollUnderWay ? 'deciding' : 'textFrozen';
	}
	if (proposal.openedAt) return 'open';
	return proposal.submittedAt ? 'submitted' : 'draft';
}

/** Put off, and its day has not come yet. */
export function isDeferred(proposal: Pick<ProposalMoments, 'deferredAt' | 'deferredUntil'>, now: string): boolean {
	return Boolean(proposal.deferredAt) && (!proposal.deferredUntil || now < proposal.deferredUntil);
}

/** The time to reflect between the fixed text and the decision. */
export function isCoolingOff(proposal: Pick<ProposalMoments, 'coolsUntil'>, now: string): boolean {
	return proposal.coolsUntil !== null && now < proposal.coolsUntil;
}

/** The way a proposal goes, for "you are here"; side exits (returned, not adopted, withdrawn) end it where they happen. */
export const PROPOSAL_PATH = ['draft', 'submitted', 'open', 'coolingOff', 'deciding', 'adopted', 'published'] as const;
export type ProposalStep = (typeof PROPOSAL_PATH)[number];

/** The step of the path that a proposal stands on; one that was withdrawn stays where it was then. */
export function stepOf(proposal: ProposalMoments, state: ProposalState, published: boolean): ProposalStep {
	if (state === 'adopted') return published ? 'published' : 'adopted';
	if (state === 'textFrozen' || state === 'notAdopted') return 'deciding';
	if (state === 'returned' || state === 'deferred' || state === 'referred' || state === 'converted') return 'open';
	if (state === 'withdrawn') {
		const before = { ...proposal, withdrawnAt: null, deferredAt: null };
		return stepOf(before, proposalState(before, proposal.withdrawnAt ?? ''), published);
	}
	return state;
}

/** Who has to do what next, so that nothing waits for nobody. Words under `word.nextStep`. */
export interface NextStep {
	who: 'author' | 'mediator' | 'members' | 'nobody';
	what:
		| 'submit'
		| 'screen'
		| 'freeze'
		| 'reflect'
		| 'announcePoll'
		| 'openPoll'
		| 'vote'
		| 'rework'
		| 'draftOutcome'
		| 'publish'
		| 'comeBack'
		| 'sign'
		| 'none';
	/** When it becomes possible, for `reflect` and `comeBack`. */
	at: string | null;
}

export function nextStep(
	proposal: ProposalMoments,
	state: ProposalState,
	outcome: 'none' | 'drafted' | 'published',
	{ pollUnderWay, pollOpen } = { pollUnderWay: false, pollOpen: true },
): NextStep {
	const step = (who: NextStep['who'], what: NextStep['what'], at: string | null = null): NextStep => ({
		who,
		what,
		at,
	});
	switch (state) {
		case 'draft':
			return step('author', 'submit');
		case 'submitted':
			return step('mediator', 'screen');
		case 'open':
			// A vote on amendments runs while the text is open.
			if (pollUnderWay) return pollOpen ? step('members', 'vote') : step('mediator', 'openPoll');
			return step('mediator', 'freeze');
		case 'coolingOff':
			return step('members', 'reflect', proposal.coolsUntil);
		case 'textFrozen':
			return step('mediator', 'announcePoll');
		case 'deciding':
			return pollOpen ? step('members', 'vote') : step('mediator', 'openPoll');
		case 'deferred':
			return step('mediator', 'comeBack', proposal.deferredUntil ?? null);
		case 'converted':
			return step('nobody', 'sign');
		case 'returned':
			return step('author', 'rework');
		case 'adopted':
			if (outcome === 'none') return step('mediator', 'draftOutcome');
			return outcome === 'drafted' ? step('mediator', 'publish') : step('nobody', 'none');
		default:
			return step('nobody', 'none');
	}
}
