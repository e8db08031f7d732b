import { describe, expect, it } from 'vitest';
import { isOwnPage, ownOrigin } from '#realtime/origin.ts';
import { parseTopic, topicsOf } from '#realtime/topics.ts';

describe('a topic', () => {
	it('is read back as it was written', () => {
		expect(parseTopic('poll:k3j9')).toEqual({ topic: 'poll:k3j9', noun: 'poll', id: 'k3j9' });
	});
	it('is nothing else', () => {
		for (const text of [
			'poll',
			'poll:',
			'vote:1',
			'poll:a b',
			'poll:a\n',
			`poll:${'x'.repeat(41)}`,
			7,
			null,
			['poll:1'],
		]) {
			expect(parseTopic(text)).toBeNull();
		}
	});
	it('is found in the id fields of an event', () => {
		expect(topicsOf({ type: 'pollClosed', committeeId: 'c', pollId: 'p', accountId: 'a', askId: null })).toEqual([
			'committee:c',
			'poll:p',
		]);
	});
});

describe('the address people use', () => {
	it('is plain http on this machine, without any setting', () => {
		expect(ownOrigin({ host: 'localhost:3000' }, undefined)).toBe('http://localhost:3000');
		expect(ownOrigin({ host: '127.0.0.1:3000' }, undefined)).toBe('http://127.0.0.1:3000');
		expect(ownOrigin({ host: '[::1]:3000' }, undefined)).toBe('http://[::1]:3000');
	});
	it('is unknown anywhere else, until ORIGIN says it', () => {
		expect(ownOrigin({ host: '192.168.1.4:3000' }, undefined)).toBeNull();
		expect(ownOrigin({}, undefined)).toBeNull();
		expect(ownOrigin({ host: '192.168.1.4:3000' }, 'http://192.168.1.4:3000')).toBe('http://192.168.1.4:3000');
		expect(ownOrigin({ host: 'evil.example' }, 'http://192.168.1.4:3000')).toBeNull();
		expect(ownOrigin({ host: 'localhost.evil.example' }, undefined)).toBeNull();
	});
	it('is what ORIGIN says behind a proxy, and still this machine for a form sent from this machine', () => {
		expect(ownOrigin({ host: '127.0.0.1:3000' }, 'https://palabre.example')).toBe('https://palabre.example');
		const sent = { host: 'localhost:3000', origin: 'http://localhost:3000' };
		expect(ownOrigin(sent, 'https://palabre.example')).toBe('http://localhost:3000');
	});
	it('is where a socket must come from', () => {
		expect(isOwnPage({ host: 'localhost:3000', origin: 'http://localhost:3000' }, undefined)).toBe(true);
		expect(isOwnPage({ host: 'localhost:3000', origin: 'http://localhost:4000' }, undefined)).toBe(false);
		expect(isOwnPage({ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }, undefined)).toBe(false);
		expect(isOwnPage({ host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }, undefined)).toBe(true);
		expect(isOwnPage({ host: 'evil.example', origin: 'http://evil.example' }, undefined)).toBe(false);
	});
});
