import { describe, expect, it } from 'vitest';
import { countdownStep, countdownText } from '#ui/live/countdown.ts';

const text = (seconds: number) => countdownText(seconds * 1000, 'en').replace(/\s+/g, ' ');

describe('what is left until something', () => {
	it('is never said shorter than it is', () => {
		// A pause of three minutes that began a moment ago.
		expect(text(179.9)).toBe('3 min');
		expect(text(180)).toBe('3 min');
		expect(text(120.1)).toBe('3 min');
		expect(text(120)).toBe('2 min');
		expect(text(119)).toBe('1 min 59 sec');
		expect(text(59.2)).toBe('1 min');
		expect(text(59)).toBe('59 sec');
		expect(text(3599)).toBe('1 hr');
		expect(text(2 * 3600 - 1)).toBe('2 hr');
		expect(text(3600 + 61)).toBe('1 hr 2 min');
		expect(text(48 * 3600 - 1)).toBe('2 days');
		expect(text(25 * 3600 + 1)).toBe('1 day 2 hr');
		expect(text(0)).toBe('0 sec');
		expect(text(-5)).toBe('0 sec');
	});

	it('stays right until it is written again', () => {
		for (let left = 200_000; left > 0; left -= 137) {
			const step = countdownStep(left);
			expect(countdownText(left - step + 1, 'fr')).toBe(countdownText(left, 'fr'));
		}
	});
});
