import { describe, expect, it } from 'vitest';
import { optionLines } from '#ui/base/optionLines.ts';

const hostile = '"><script>alert(1)</script>&amp;\u0000';

describe('the lines of a list to choose from', () => {
	it('mark the chosen one, and only that', () => {
		const lines = optionLines(
			[
				{ value: '', label: 'Choose…' },
				{ value: 'land', label: 'Land' },
			],
			'land',
		);
		expect(lines).toBe('<option value="">Choose…</option><option value="land" selected="">Land</option>');
	});

	it('stand under their heading, each heading once', () => {
		const lines = optionLines(
			['a', 'b', 'a'].map((group, place) => ({ value: String(place), label: 'x', group })),
			'',
		);
		expect(lines.match(/<optgroup label="\w">/g)).toEqual(['<optgroup label="a">', '<optgroup label="b">']);
	});

	it('say what people wrote as words, never as markup', () => {
		const lines = optionLines([{ value: hostile, label: hostile, group: hostile }], hostile);
		expect(lines).not.toMatch(/<(?!\/?opt)/);
		expect(lines.split('&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;')).toHaveLength(4);
	});
});
