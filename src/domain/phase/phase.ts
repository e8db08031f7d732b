import { PHASES, type SessionMoments } from '../session/session.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** The short way of a meeting that mediates nothing: it opens, it talks, it closes. */
const SHORT_WAY = ['opening', 'talk', 'closing'];

/** The phases that a kind of session goes through: a mediation, and coming back to an agreement, all seven. */
export function wayOf(kind: string): readonly string[] {
	return kind === 'mediation' || kind === 'review' ? PHASES : SHORT_WAY;
}

/** The phase after this one; null after the last. */
export function nextPhase(kind: string, phase: string): string | null {
	const way = wayOf(kind);
	return way[way.indexOf(phase) + 1] ?? null;
}

/** Whether a session is in a phase, or past it: what belongs to it may be written down. */
export function hasCome(session: { kind: string; phase: string | null }, phase: string): Verdict {
	const way = wayOf(session.kind);
	const place = way.indexOf(phase);
	return place >= 0 && session.phase !== null && way.indexOf(session.phase) >= place ? yes : no('phaseNotCome');
}

/** What a gate can ask for. */
export const NEEDS = [
	'twoMediators',
	'twoParties',
	'groundRules',
	'consentOfEachParty',
	'eachPartyHeard',
	'issuesNamed',
	'issuesAccepted',
	'interestOfEachParty',
	'twoOptionsPerIssue',
	'agreementDrafted',
	'clausesVerifiable',
	'minutesReadBack',
] as const;
export type NeedCode = (typeof NEEDS)[number];

/** What has happened in a session that its gates look at. */
export interface SessionFacts {
	kind: string;
	phase: string | null;
	/** How many mediate it now. */
	mediators: number;
	groundRules: number;
	/** The sides that are there, without those who took their consent back. */
	parties: {
		id: string;
		consented: boolean;
		heard: boolean;
		acceptedIssues: boolean;
		interests: number;
	}[];
	issues: { id: string; options: number }[];
	/** The agreement that is being written; null while there is none. */
	agreement: { clauses: number; verifiable: number } | null;
	minutesReadBack: boolean;
}

/** One thing that a gate asks for. */
export interface Need {
	code: NeedCode;
	met: boolean;
	/** The parties or issues that it still waits for, by id. */
	missing: string[];
}

const idsOf = (ones: readonly { id: string }[]) => ones.map((one) => one.id);

/** What must be true before the session leaves its phase (domain.md, annex II), each with what is still missing. */
export function gateOf(facts: SessionFacts): Need[] {
	const { parties, issues, agreement } = facts;
	const need = (code: NeedCode, met: boolean, missing: string[] = []): Need => ({ code, met, missing });
	/** Of each party, and there are some. */
	const ofEach = (code: NeedCode, holds: (party: SessionFacts['parties'][number]) => boolean) => {
		const missing = idsOf(parties.filter((party) => !holds(party)));
		return need(code, parties.length > 0 && missing.length === 0, missing);
	};
	const isMediated = wayOf(facts.kind) === PHASES;
	switch (facts.phase) {
		case 'opening':
			if (!isMediated) return [];
			return [
				need('twoMediators', facts.mediators >= 2),
				need('twoParties', parties.length >= 2),
				need('groundRules', facts.groundRules > 0),
				ofEach('consentOfEachParty', (party) => party.consented),
			];
		case 'storytelling':
			return [ofEach('eachPartyHeard', (party) => party.heard)];
		case 'issues':
			return [need('issuesNamed', issues.length > 0), ofEach('issuesAccepted', (party) => party.acceptedIssues)];
		case 'interests':
			return [ofEach('interestOfEachParty', (party) => party.interests > 0)];
		case 'options': {
			const missing = idsOf(issues.filter((issue) => issue.options < 2));
			return [need('twoOptionsPerIssue', issues.length > 0 && missing.length === 0, missing)];
		}
		case 'agreement':
			return [
				need('agreementDrafted', agreement !== null),
				need(
					'clausesVerifiable',
					agreement !== null && agreement.clauses > 0 && agreement.verifiable === agreement.clauses,
				),
			];
		case 'closing':
			return [need('minutesReadBack', facts.minutesReadBack)];
		default:
			return [];
	}
}

/** The codes of what a gate asks for and is not there. */
export function unmetOf(facts: SessionFacts): NeedCode[] {
	return gateOf(facts)
		.filter((need) => !need.met)
		.map((need) => need.code);
}

/** A session as its phases look at it. */
export interface PhasedSession extends SessionMoments {
	id: string;
	committeeId: string;
	subjectId: string | null;
	kind: string;
	phase: string | null;
}
