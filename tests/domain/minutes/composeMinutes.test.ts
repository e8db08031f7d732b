import { describe, expect, it } from 'vitest';
import {
	composeAgreement,
	composeDecisions,
	composeMediators,
	composePhases,
	composeQuorum,
} from '#domain/minutes/composeMinutes.ts';

describe('the parts of minutes', () => {
	const seat = (id: string, constituency: string, was: string, relation: string | null = null) => ({
		...{ id, standing: 'seat', constituency, side: null, seatId: id, partyId: null, was, relation },
	});

	it('count a seat for the quorum that was there, also when it left early, and not one that stepped back', () => {
		const attendees = [
			seat('a', 'women', 'present'),
			seat('b', 'youth', 'left'),
			seat('c', 'chiefs', 'excused'),
			seat('d', 'faiths', 'present', 'kinship'),
		];
		expect(composeQuorum(attendees, { number: 2, groups: ['women', 'chiefs'] })).toEqual({
			...{ met: false, present: 2, needed: 2 },
			groups: [
				{ group: 'women', present: true },
				{ group: 'chiefs', present: false },
			],
		});
	});

	it('tell of a decision what may be shown, and nothing before it is certified', () => {
		const poll = { question: 'Le puits ?', method: 'consensus' };
		expect(
			composeDecisions([
				{ ...poll, outcome: 'byConsensus' },
				{ ...poll, outcome: null },
			]),
		).toEqual([{ ...poll, outcome: 'byConsensus' }]);
		expect(composeDecisions([])).toBeUndefined();
	});

	it('tell for whom an agreement is signed and for whom not, by constituency', () => {
		const parties = [
			{ constituency: 'farmers', hasSigned: true },
			{ constituency: 'herdersResident', hasSigned: false },
		];
		expect(composeAgreement([{ code: 'BGS-A-001', title: 'Le champ', parties }])).toEqual([
			{ code: 'BGS-A-001', title: 'Le champ', signed: ['farmers'], unsigned: ['herdersResident'] },
		]);
	});

	it('tell that a mediator stepped back, and never how they are related; and why a gate was passed', () => {
		const mediator = { personId: 'odile', constituency: 'faiths', leftAt: '2026-01-01T00:00:00.000Z' };
		expect(composeMediators([{ ...mediator, relation: 'kinship' } as typeof mediator])).toEqual([
			{ who: 'odile', constituency: 'faiths', steppedBack: true },
		]);
		const entry = {
			phase: 'issues',
			enteredAt: '2026-01-01T09:00:00.000Z',
			unmet: '["eachPartyHeard"]',
			reason: 'La nuit.',
		};
		expect(composePhases([entry])?.[0]).toMatchObject({ unmet: ['eachPartyHeard'], reason: 'La nuit.' });
	});
});
