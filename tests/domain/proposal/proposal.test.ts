import { describe, expect, it } from 'vitest';
import { type ProposalMoments, nextStep, proposalState, stepOf } from '#domain/proposal/proposal.ts';

const none: ProposalMoments = {
	submittedAt: null,
	openedAt: null,
	frozenAt: null,
	coolsUntil: null,
	decidedAt: null,
	decision: null,
	withdrawnAt: null,
};
const at = '2026-03-02T08:00:00.000Z';
const later = '2026-03-04T08:00:00.000Z';
const open = { ...none, submittedAt: at, openedAt: at };
const frozen = { ...open, frozenAt: at, coolsUntil: later };

describe('a proposal', () => {
	it('goes from draft to decision, one state after the other', () => {
		expect(proposalState(none, at)).toBe('draft');
		expect(proposalState({ ...none, submittedAt: at }, at)).toBe('submitted');
		expect(proposalState(open, at)).toBe('open');
		expect(proposalState(frozen, at)).toBe('coolingOff');
		expect(proposalState(frozen, at, true)).toBe('coolingOff');
		expect(proposalState(frozen, later)).toBe('textFrozen');
		expect(proposalState(frozen, later, true)).toBe('deciding');
		for (const decision of ['adopted', 'notAdopted', 'returned']) {
			expect(proposalState({ ...frozen, decidedAt: later, decision }, later)).toBe(decision);
		}
		expect(proposalState({ ...frozen, withdrawnAt: later }, later)).toBe('withdrawn');
	});

	it('always says who has to do what, until nobody has', () => {
		expect(nextStep(none, 'draft', 'none')).toMatchObject({ who: 'author', what: 'submit' });
		expect(nextStep(frozen, 'coolingOff', 'none')).toEqual({ who: 'members', what: 'reflect', at: later });
		expect(nextStep(frozen, 'adopted', 'none').what).toBe('draftOutcome');
		expect(nextStep(frozen, 'adopted', 'published').who).toBe('nobody');
		expect(stepOf(frozen, 'returned', false)).toBe('open');
		expect(stepOf(frozen, 'adopted', true)).toBe('published');
	});

	it('stays on its path where it was when its author withdrew it', () => {
		expect(stepOf({ ...none, withdrawnAt: at }, 'withdrawn', false)).toBe('draft');
		expect(stepOf({ ...open, withdrawnAt: at }, 'withdrawn', false)).toBe('open');
		expect(stepOf({ ...frozen, withdrawnAt: at }, 'withdrawn', false)).toBe('coolingOff');
		expect(stepOf({ ...frozen, withdrawnAt: later }, 'withdrawn', false)).toBe('deciding');
	});
});
