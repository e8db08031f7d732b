import { describe, expect, it } from 'vitest';
import { safePath, splitAct } from '#web/path.ts';

describe('where to go after signing in', () => {
	it('is a path of our own', () => {
		for (const path of ['/', '/me', '/committee/BGS/concerns?page=2#x', '/fr/outcomes/BGS-2026-014'])
			expect(safePath(path), path).toBe(path);
	});

	it('is written as a header can hold it', () => {
		expect(safePath('/é/ع?a=💥')).toBe('/%C3%A9/%D8%B9?a=%F0%9F%92%A5');
		expect(safePath('/a\ud800')).toBe('/a%EF%BF%BD');
	});

	it('is never another site, however it is written', () => {
		for (const path of [
			'https://evil.example',
			'//evil.example',
			'/\\evil.example',
			'/a\\b',
			'\\/evil.example',
			'javascript:alert(1)',
			' /me',
			'/me\n',
			'/\t/evil.example',
			'',
			null,
			undefined,
			['/me'],
			`/${'x'.repeat(3000)}`,
		])
			expect(safePath(path), String(path)).toBeNull();
	});
});

describe('the act of a form', () => {
	it('stands in the address beside the parameters of its page', () => {
		const at = (path: string) => splitAct(new URL(path, 'http://localhost'));
		expect(at('/me?/changePin')).toEqual({ page: '/me', act: 'changePin' });
		expect(at('/admin/people?search=a&/issueCard&page=2')).toEqual({
			page: '/admin/people?search=a&page=2',
			act: 'issueCard',
		});
		expect(at('/sign-out')).toEqual({ page: '/sign-out', act: null });
	});
});
