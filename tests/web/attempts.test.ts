import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Refused, no } from '#domain/refusals.ts';
import { attempts, waitAfter } from '#web/attempts.ts';
import { endOf } from '../support/verdicts.ts';

const wrong = () => Promise.reject(new Refused(no('wrongSecret')));
const right = () => Promise.resolve('in');
const isFailure = (error: unknown) => error instanceof Refused && error.because.no === 'wrongSecret';

function limiter() {
	let now = 1_000_000;
	const attempt = attempts(() => now);
	return {
		later: (seconds: number) => (now += seconds * 1000),
		attempt: (key: string, work: () => Promise<unknown> = wrong, address = '10.0.0.1', browser = '') =>
			endOf(attempt(key, address, work, isFailure, browser)),
	};
}

describe('guessing at a secret', () => {
	it('costs more time with each failure, and never more than a minute', () => {
		expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50].map(waitAfter)).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60]);
	});

	it('is slowed after five failures, for that account and act only', async () => {
		const { attempt, later } = limiter();
		for (let tries = 0; tries < 5; tries++) expect(await attempt('signIn louise')).toBe('wrongSecret');
		expect(await attempt('signIn louise', right)).toBe('tooManyAttempts');
		expect(await attempt('signIn aicha', right)).toBe('done');
		expect(await attempt('changePin louise', right)).toBe('done');
		later(3);
		expect(await attempt('signIn louise', right)).toBe('done');
		expect(await attempt('signIn louise')).toBe('wrongSecret');
	});

	it('at many names at once from one address leaves room for all others, and is told to come later', async () => {
		const { attempt } = limiter();
		const finish: (() => void)[] = [];
		const slow = () => new Promise((resolve) => void finish.push(() => resolve('in')));
		const flood = Array.from({ length: 200 }, (_, name) => attempt(`signIn nobody${name}`, slow));
		const refused = Promise.all(flood.slice(104));
		expect(new Set(await refused)).toEqual(new Set(['overloaded']));
		expect(finish.length, 'under way at once').toBe(4);
		expect(await attempt('signIn louise', right, '10.0.0.2')).toBe('done');

		// Everybody who was let into the line has their turn.
		for (let done = 0; done < 104; done++) {
			finish[done]?.();
			await flood[done];
		}
		expect(new Set(await Promise.all(flood.slice(0, 104)))).toEqual(new Set(['done']));
		expect(await attempt('signIn louise', right)).toBe('done');
	});

	it('goes one by one from an address with very many mistakes, and a browser that was in before goes first', async () => {
		const { attempt } = limiter();
		expect(await attempt('signIn louise', right, '10.0.0.1', 'her own')).toBe('done');
		for (let tries = 0; tries < 300; tries++) await attempt(`signIn nobody${tries}`);
		const order: string[] = [];
		const finish: (() => void)[] = [];
		const as = (name: string) => () =>
			new Promise((resolve) => {
				order.push(name);
				finish.push(() => resolve('in'));
			});
		const flood = Array.from({ length: 101 }, (_, name) => attempt(`signIn other${name}`, as('another')));
		const full = attempt('signIn aicha', as('aicha'));
		expect(await full).toBe('overloaded');
		const hers = attempt('signIn louise', as('louise'), '10.0.0.1', 'her own');
		await setImmediate();
		for (let done = 0; done < 102; done++) {
			while (!finish[done]) await Promise.resolve();
			expect(finish.length, 'one at a time').toBe(done + 1);
			finish[done]?.();
		}
		expect(await hers).toBe('done');
		await Promise.all(flood);
		expect(order.indexOf('louise')).toBe(1);
	});

	it('lets in whoever knows the secret after a minute at most, however often another guessed', async () => {
		const { attempt, later } = limiter();
		for (let tries = 0; tries < 30; tries++) {
			await attempt('signIn louise');
			later(61);
		}
		expect(await attempt('signIn louise', right)).toBe('done');
	});

	it('from elsewhere, again and again, keeps nobody out who comes by another address', async () => {
		const { attempt, later } = limiter();
		for (let tries = 0; tries < 100; tries++) {
			await attempt('signIn louise');
			later(1);
		}
		expect(await attempt('signIn louise', right, '10.0.0.1')).toBe('tooManyAttempts');
		// A mistake is forgiven there too; many are not.
		expect(await attempt('signIn louise', wrong, '10.0.0.2')).toBe('wrongSecret');
		expect(await attempt('signIn louise', right, '10.0.0.2')).toBe('done');
		await attempt('signIn louise', wrong, '10.0.0.1');
		for (let tries = 0; tries < 8; tries++) await attempt('signIn louise', wrong, '10.0.0.3');
		expect(await attempt('signIn louise', right, '10.0.0.3')).toBe('tooManyAttempts');
	});

	it('from ever new addresses is slowed all the same', async () => {
		const { attempt } = limiter();
		const ends = [];
		for (let tries = 0; tries < 100; tries++) ends.push(await attempt('signIn louise', wrong, `10.1.0.${tries}`));
		expect(ends.filter((end) => end === 'wrongSecret')).toHaveLength(45);
		const atOnce = await Promise.all(
			Array.from({ length: 100 }, (_, tries) => attempt('signIn aicha', wrong, `10.2.0.${tries}`)),
		);
		expect(atOnce.filter((end) => end === 'wrongSecret')).toHaveLength(45);
	});

	it('does not let many guesses at once slip through', async () => {
		const { attempt } = limiter();
		const ends = await Promise.all(Array.from({ length: 50 }, () => attempt('signIn louise')));
		expect(ends.filter((end) => end === 'wrongSecret').length).toBe(5);
		expect(ends.filter((end) => end === 'tooManyAttempts').length).toBe(45);
	});

	it('very often from one address, which a village shares, keeps nobody out there: each name has a try a minute', async () => {
		const { attempt, later } = limiter();
		for (let people = 0; people < 300; people++) expect(await attempt(`signIn person-${people}`)).toBe('wrongSecret');
		expect(await attempt('signIn one-more', right)).toBe('done');
		expect(await attempt('signIn one-more', right)).toBe('done');
		expect(await attempt('signIn louise')).toBe('wrongSecret');
		expect(await attempt('signIn louise', right)).toBe('tooManyAttempts');
		const atOnce = await Promise.all(Array.from({ length: 20 }, () => attempt('signIn aicha')));
		expect(atOnce.filter((end) => end === 'wrongSecret')).toHaveLength(1);
		// A machine that was too busy is not the name's fault.
		await attempt('signIn fidele', () => Promise.reject(new Refused(no('overloaded'))));
		expect(await attempt('signIn fidele', right)).toBe('done');
		expect(await attempt('signIn louise', wrong, '10.0.0.2')).toBe('wrongSecret');
		later(61);
		expect(await attempt('signIn louise', right)).toBe('done');
	});

	it('of somebody who sits beside one, without end, keeps nobody out of a phone that was in before', async () => {
		const { attempt, later } = limiter();
		const [louise, beside] = [
			(work = right) => attempt('signIn louise', work, '10.0.0.1', 'her phone'),
			() => attempt('signIn louise', wrong, '10.0.0.1', 'another phone'),
		];
		await louise();
		for (let tries = 0; tries < 400; tries++) {
			await beside();
			later(1);
		}
		expect(await beside()).toBe('tooManyAttempts');
		expect(await louise()).toBe('done');
		expect(await beside()).toBe('tooManyAttempts');
		// Whoever finds her phone is slowed as anybody is, and at other names it is a stranger.
		for (let tries = 0; tries < 5; tries++) expect(await louise(wrong)).toBe('wrongSecret');
		expect(await louise()).toBe('tooManyAttempts');
		later(61);
		expect(await louise()).toBe('done');
		for (let tries = 0; tries < 8; tries++) await attempt('signIn aicha');
		expect(await attempt('signIn aicha', right, '10.0.0.1', 'her phone')).toBe('tooManyAttempts');
	});

	it('does not count what was not a wrong secret', async () => {
		const { attempt } = limiter();
		for (let tries = 0; tries < 20; tries++)
			expect(await attempt('signIn louise', () => Promise.reject(new Refused(no('overloaded'))))).toBe('overloaded');
		expect(await attempt('signIn louise', right)).toBe('done');
	});
});
