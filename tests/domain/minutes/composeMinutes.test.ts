import { describe, expect, it } from 'vitest';
import {
	composeAgreement,
	composeDecisions,
	composeMediators,
	composePhases,
	composeQuorum,
	composeStatements,
	composeTexts,
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

	it('hold of what was said only what was read back and is seen, by where it stands', () => {
		const said = { from: 'farmers', waitsBecause: null, clearedAt: null, parkedAt: null, withdrawnAt: null };
		const at = '2026-01-01T09:00:00.000Z';
		const statements = [
			{ ...said, id: 'a', text: 'Mon champ.', confirmedAt: at },
			{ ...said, id: 'b', text: 'Pas relu.', confirmedAt: null },
			{ ...said, id: 'c', text: 'Repris.', confirmedAt: at, withdrawnAt: at },
			{ ...said, id: 'd', text: 'Une rumeur.', confirmedAt: at, parkedAt: at },
			{ ...said, id: 'e', text: 'Nomme quelqu’un.', confirmedAt: at, waitsBecause: 'personNamed' },
		];
		const composed = composeStatements(statements, (text) => text.length.toString());
		expect(composed).toEqual([{ statement: 'a', digest: '11', from: 'farmers' }]);
	});

	it('leave out what was dropped from the board', () => {
		const rows = [
			{ text: 'Le puits', droppedAt: null },
			{ text: 'Retiré', droppedAt: '2026-01-01T09:00:00.000Z' },
		];
		expect(composeTexts(rows)).toEqual([{ text: 'Le puits' }]);
	});

	it('tell of a decision what may be shown, and nothing before it is certified', () => {
		const poll = { question: 'Le puits ?', method: 'consensus' };
		expect(
			composeDecisions(
				[
					{ ...poll, outcome: 'byConsensus', issueId: null },
					{ ...poll, outcome: null, issueId: null },
				],
				[],
			),
		).toEqual([{ ...poll, outcome: 'byConsensus' }]);
		expect(composeDecisions([], [])).toBeUndefined();
	});

	it('tell which issue a question was about by its number on the list, and nothing of one that was taken off', () => {
		const poll = { question: 'Le puits ?', method: 'consensus', outcome: 'carried' };
		const issues = [
			{ id: 'a', droppedAt: '2026-11-22T10:00:00.000Z' },
			{ id: 'b', droppedAt: null },
			{ id: 'c', droppedAt: null },
		];
		const asked = ['a', 'c'].map((issueId) => ({ ...poll, issueId }));
		expect(composeDecisions(asked, issues)).toEqual([poll, { ...poll, issue: 2 }]);
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
