import { expect, it } from 'vitest';
import { partAsked } from '#web/sitemap.ts';

it('a part of the list of pages is asked for by its number, and what is none is no part', () => {
	expect(['0', '1', '99999'].map(partAsked)).toEqual([0, 1, 99_999]);
	for (const junk of ['', '-1', '1e400', '100000', 'NaN', '__proto__', '1 ', '٣'])
		expect(partAsked(junk), junk).toBeNull();
});
