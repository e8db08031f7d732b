import { describe, expect, it } from 'vitest';
import { type SessionFacts, gateOf, hasCome, nextPhase, unmetOf, wayOf } from '#domain/phase/phase.ts';

/** A mediation in which everything was done. */
const all: SessionFacts = {
	kind: 'mediation',
	phase: 'opening',
	mediators: 2,
	groundRules: 4,
	parties: [
		{ id: 'herders', consented: true, heard: true, acceptedIssues: true, interests: 1 },
		{ id: 'farmers', consented: true, heard: true, acceptedIssues: true, interests: 2 },
	],
	issues: [
		{ id: 'path', options: 2 },
		{ id: 'well', options: 3 },
	],
	agreement: { clauses: 2, verifiable: 2 },
	minutesReadBack: true,
};
const at = (phase: string, given: Partial<SessionFacts> = {}) => unmetOf({ ...all, phase, ...given });
const [herders, farmers] = all.parties as [SessionFacts['parties'][number], SessionFacts['parties'][number]];
const without = (given: Partial<typeof farmers>) => ({ parties: [herders, { ...farmers, ...given }] });

describe('the way of a session', () => {
	it('is all seven phases for a mediation and for coming back to an agreement, and a short one else', () => {
		expect(wayOf('mediation')).toHaveLength(7);
		expect(wayOf('review')).toEqual(wayOf('mediation'));
		for (const kind of ['ordinary', 'assembly', 'focusGroup'])
			expect(wayOf(kind)).toEqual(['opening', 'talk', 'closing']);
	});

	it('goes from each phase to the next, and ends with the closing', () => {
		expect(nextPhase('mediation', 'options')).toBe('agreement');
		expect(nextPhase('ordinary', 'opening')).toBe('talk');
		expect(nextPhase('mediation', 'closing')).toBeNull();
	});

	it('has come to its phase and to those before, not to those after nor to those of another way', () => {
		const session = { kind: 'mediation', phase: 'issues' };
		expect(['opening', 'issues'].map((phase) => hasCome(session, phase))).toEqual(['yes', 'yes']);
		expect(hasCome(session, 'options')).toEqual({ no: 'phaseNotCome' });
		expect(hasCome({ kind: 'ordinary', phase: 'closing' }, 'issues')).toEqual({ no: 'phaseNotCome' });
		expect(hasCome({ kind: 'mediation', phase: null }, 'opening')).toEqual({ no: 'phaseNotCome' });
	});
});

describe('the gate', () => {
	it.each([...wayOf('mediation')])('of %s is open when everything was done', (phase) => {
		expect(at(phase)).toEqual([]);
	});

	it('of the opening asks for two mediators, two sides, rules, and the yes of each side to them', () => {
		expect(at('opening', { mediators: 1 })).toEqual(['twoMediators']);
		expect(at('opening', { groundRules: 0 })).toEqual(['groundRules']);
		expect(at('opening', without({ consented: false }))).toEqual(['consentOfEachParty']);
		expect(at('opening', { parties: [herders] })).toEqual(['twoParties']);
		expect(at('opening', { parties: [] })).toEqual(['twoParties', 'consentOfEachParty']);
	});

	it('of storytelling asks each side whether it was heard', () => {
		expect(at('storytelling', without({ heard: false }))).toEqual(['eachPartyHeard']);
		expect(at('storytelling', { parties: [] })).toEqual(['eachPartyHeard']);
	});

	it('of the issues asks for a list that each side accepts', () => {
		expect(at('issues', without({ acceptedIssues: false }))).toEqual(['issuesAccepted']);
		expect(at('issues', { issues: [] })).toEqual(['issuesNamed']);
	});

	it('of the interests asks for one of each side', () => {
		expect(at('interests', without({ interests: 0 }))).toEqual(['interestOfEachParty']);
	});

	it('of the options asks for two for each issue', () => {
		expect(at('options', { issues: [{ id: 'path', options: 1 }] })).toEqual(['twoOptionsPerIssue']);
		expect(at('options', { issues: [] })).toEqual(['twoOptionsPerIssue']);
	});

	it('of the agreement asks for one, of which every clause can be checked', () => {
		expect(at('agreement', { agreement: null })).toEqual(['agreementDrafted', 'clausesVerifiable']);
		expect(at('agreement', { agreement: { clauses: 0, verifiable: 0 } })).toEqual(['clausesVerifiable']);
		expect(at('agreement', { agreement: { clauses: 3, verifiable: 2 } })).toEqual(['clausesVerifiable']);
	});

	it('of the closing asks that the minutes were read back', () => {
		expect(at('closing', { minutesReadBack: false })).toEqual(['minutesReadBack']);
	});

	it('says whom or what it still waits for', () => {
		const missing = (phase: string, given: Partial<SessionFacts>) =>
			gateOf({ ...all, phase, ...given }).flatMap((need) => need.missing);
		expect(missing('storytelling', without({ heard: false }))).toEqual(['farmers']);
		expect(missing('options', { issues: [...all.issues, { id: 'price', options: 0 }] })).toEqual(['price']);
	});

	it('of a meeting that mediates nothing asks for its minutes only', () => {
		const empty = { kind: 'ordinary', mediators: 1, parties: [], issues: [], groundRules: 0, agreement: null };
		expect(at('opening', empty)).toEqual([]);
		expect(at('talk', empty)).toEqual([]);
		expect(at('closing', { ...empty, minutesReadBack: false })).toEqual(['minutesReadBack']);
	});
});
