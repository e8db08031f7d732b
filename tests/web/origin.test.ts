import { describe, expect, it } from 'vitest';
import { mayPost } from '#web/origin.ts';

const ours = {
	origin: 'https://palabre.example.org' as string | null,
	host: 'palabre.example.org',
	site: null as string | null,
	ourOrigin: 'https://palabre.example.org',
	token: null as string | null,
	expectedToken: 'f'.repeat(32),
};

describe('a form may be posted', () => {
	it('from our own address', () => {
		expect(mayPost(ours)).toBe(true);
		expect(mayPost({ ...ours, ourOrigin: null, origin: 'http://192.168.1.10:3000', host: '192.168.1.10:3000' })).toBe(
			true,
		);
	});

	it('never from another, whatever else it says', () => {
		for (const origin of [
			'https://evil.example',
			'https://palabre.example.org.evil.example',
			'https://palabre.example.org:8443',
			'not an address',
		])
			expect(mayPost({ ...ours, origin, site: 'same-origin', token: ours.expectedToken }), origin).toBe(false);
	});

	it('not over plain http, where our own address is https', () => {
		expect(mayPost({ ...ours, origin: 'http://palabre.example.org' })).toBe(false);
		expect(mayPost({ ...ours, origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(true);
	});

	it('without an Origin, when the browser says same-origin', () => {
		for (const origin of [null, 'null']) {
			expect(mayPost({ ...ours, origin, site: 'same-origin' })).toBe(true);
			for (const site of ['same-site', 'cross-site', 'none'])
				expect(mayPost({ ...ours, origin, site, token: ours.expectedToken }), site).toBe(false);
		}
	});

	it('without both, with the token of this browser', () => {
		const plain = { ...ours, origin: null };
		expect(mayPost({ ...plain, token: ours.expectedToken })).toBe(true);
		expect(mayPost({ ...plain, token: 'e'.repeat(32) })).toBe(false);
		expect(mayPost(plain)).toBe(false);
		expect(mayPost({ ...plain, token: null, expectedToken: null })).toBe(false);
		expect(mayPost({ ...plain, token: '', expectedToken: null })).toBe(false);
	});
});
