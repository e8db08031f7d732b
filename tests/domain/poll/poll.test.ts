import { describe, expect, test } from 'vitest';
import { defaultQuorum } from '#domain/committee/committee.ts';
import { isOpen, mayBeSecret, pollState, quorum, quorumNumber } from '#domain/poll/poll.ts';

const announced = { openedAt: null, closesAt: null, closedAt: null, outcome: null, certifiedAt: null };
const open = { ...announced, openedAt: '2026-03-02T08:00:00.000Z', closesAt: '2026-03-04T17:00:00.000Z' };
const during = '2026-03-03T12:00:00.000Z';
const after = '2026-03-04T17:00:00.000Z';

describe('the life of a poll', () => {
	test('it takes ballots from its opening until its time', () => {
		expect(isOpen(announced, during)).toBe(false);
		expect(isOpen(open, during)).toBe(true);
		expect(isOpen({ ...open, closesAt: null }, after)).toBe(true);
	});

	test('it takes none after its time, even if nobody has closed it yet', () => {
		expect(isOpen(open, after)).toBe(false);
		expect(pollState(open, after)).toBe('closed');
	});

	test('each moment has its state', () => {
		const closed = { ...open, closedAt: after };
		expect(pollState(announced, during)).toBe('announced');
		expect(pollState(open, during)).toBe('open');
		expect(pollState({ ...open, closedAt: during }, during)).toBe('closed');
		expect(pollState({ ...closed, outcome: 'carried' }, after)).toBe('counted');
		expect(pollState({ ...closed, outcome: 'carried', certifiedAt: after }, after)).toBe('certified');
		expect(pollState({ ...closed, outcome: 'void' }, after)).toBe('void');
	});
});

describe('secrecy needs people to hide among', () => {
	test('four on the roll are too few, five are enough', () => {
		expect(mayBeSecret(4)).toEqual({ no: 'electorateTooSmall', with: { least: 5 } });
		expect(mayBeSecret(5)).toBe('yes');
	});

	test('where each side must carry, each side needs five', () => {
		expect(mayBeSecret(25, [20, 5])).toBe('yes');
		expect(mayBeSecret(25, [21, 4])).toEqual({ no: 'sideTooSmall', with: { least: 5 } });
	});

	test('a secret poll never counts with one or two ballots', () => {
		expect(quorumNumber(1, true)).toBe(3);
		expect(quorumNumber(4, true)).toBe(4);
		expect(quorumNumber(1, false)).toBe(1);
	});
});

describe('quorum', () => {
	test('more than half of the seats is usual: 4 of 7, 7 of 13', () => {
		expect(defaultQuorum(7)).toBe(4);
		expect(defaultQuorum(13)).toBe(7);
	});

	test('it needs the number and somebody of each group', () => {
		const rule = { number: 4, groups: ['returnees', 'host'] };
		expect(quorum(rule, 4, ['host', 'women', 'returnees']).met).toBe(true);
		expect(quorum(rule, 3, ['host', 'returnees']).met).toBe(false);
		expect(quorum(rule, 7, ['host'])).toEqual({
			met: false,
			number: { present: 7, needed: 4 },
			groups: [
				{ group: 'returnees', present: false },
				{ group: 'host', present: true },
			],
		});
	});
});
