import { describe, expect, it } from 'vitest';
import { sharesBy } from '#domain/floor/floor.ts';

const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
const turn = (number: number, attendeeId: string, givenAt: string | null, endedAt: string | null) => ({
	...{ id: `request-${number}`, number, attendeeId, kind: 'speak', askedAt: at(0) },
	...{ withdrawnAt: null, declinedAt: null, givenAt, endedAt },
});

describe('the shares of the talk', () => {
	it('count turns and time for a side, also for those who have not spoken and for who speaks now', () => {
		const attendees = [
			{ id: 'aicha', side: 'farmers' },
			{ id: 'bello', side: 'herders' },
			{ id: 'chantal', side: 'women' },
			{ id: 'guest', side: null },
		];
		const turns = [
			turn(1, 'aicha', at(0), at(3)),
			turn(2, 'bello', at(3), at(4)),
			turn(3, 'guest', at(4), at(5)),
			turn(4, 'aicha', at(5), null),
			turn(5, 'chantal', null, null),
		];
		expect([...sharesBy(turns, attendees, (one) => one.side, at(7))]).toEqual([
			['farmers', { turns: 2, seconds: 300 }],
			['herders', { turns: 1, seconds: 60 }],
			['women', { turns: 0, seconds: 0 }],
		]);
	});
});
