import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Refused, no } from '#domain/refusals.ts';
import { knownPhones } from '#web/knownPhones.ts';
import { type Try, attempts, waitAfter } from '#web/attempts.ts';
import { endOf } from '../support/verdicts.ts';

const wrong = () => Promise.reject(new Refused(no('wrongSecret')));
const right = () => Promise.resolve('in');
const isFailure = (error: unknown) => error instanceof Refused && error.because.no === 'wrongSecret';

function limiter() {
	let now = 1_000_000;
	const attempt = attempts(() => now);
	return {
		later: (seconds: number) => (now += seconds * 1000),
		attempt: (of: string, work: () => Promise<unknown> = wrong, address = '10.0.0.1', browser = '') =>
			endOf(attempt({ of, address, browser }, work, isFailure)),
		/** With what is known of who tries. */
		attemptAs: (by: Partial<Try> & Pick<Try, 'of'>, work: () => Promise<unknown> = wrong) =>
			endOf(attempt({ address: '10.0.0.1', ...by }, work, isFailure)),
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
		for (let done = 0; done < 101; done++) {
			await setImmediate();
			expect(finish.length, 'one at a time').toBe(done + 1);
			finish[done]?.();
		}
		expect(await hers).toBe('done');
		expect(
			(await Promise.all(flood)).filter((end) => end === 'overloaded'),
			'made room for her',
		).toHaveLength(1);
		expect(order.indexOf('louise')).toBeLessThan(3);
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

	it('with names made up at random, however many, leaves the first turns to names that somebody has', async () => {
		const { attemptAs } = limiter();
		const order: string[] = [];
		const finish: (() => void)[] = [];
		const as = (name: string) => () =>
			new Promise((resolve) => {
				order.push(name);
				finish.push(() => resolve('in'));
			});
		const flood = (from: number, address?: string) =>
			Array.from({ length: 150 }, (_, name) =>
				attemptAs(
					{ of: `signIn nobody${from + name}`, isLikely: false, ...(address ? { address } : {}) },
					as('another'),
				),
			);
		const ends = flood(0);
		const louise = attemptAs({ of: 'signIn louise' }, as('louise'));
		// More come than can wait, from there and from everywhere.
		for (let more = 1; more < 6; more++) ends.push(...flood(more * 150, more < 3 ? undefined : `10.0.1.${more}`));
		const aicha = attemptAs({ of: 'signIn aicha' }, as('aicha'));
		let in8 = 0;
		for (let done = 0; !order.includes('louise') || !order.includes('aicha'); done++) {
			await setImmediate();
			expect(finish.length - done, 'no more than eight at once').toBeLessThanOrEqual(8);
			finish[done]?.();
			in8 = done;
		}
		expect(in8, 'after those under way').toBeLessThan(12);
		for (let done = in8 + 1; done < 900; done++) {
			await setImmediate();
			finish[done]?.();
		}
		expect([await louise, await aicha]).toEqual(['done', 'done']);
		expect(new Set(await Promise.all(ends)), 'and nobody waits for ever').toEqual(new Set(['done', 'overloaded']));
	});

	it('that never ends, at her name too, keeps nobody out who was in on this phone or holds a card', async () => {
		const { attemptAs, attempt, later } = limiter();
		const flood = async () => {
			for (let tries = 0; tries < 20; tries++) {
				await attempt('signIn louise');
				await attempt('claimCard louise');
			}
		};
		for (let tries = 0; tries < 400; tries++) await attempt(`signIn nobody${tries}`);
		for (let seconds = 0; seconds < 60; seconds++) {
			await flood();
			later(1);
		}
		await flood();
		expect(await attempt('signIn louise', right), 'nobody tells them apart').toBe('tooManyAttempts');
		const onPhone = { of: 'signIn louise', phone: 'the family’s' };
		for (let tries = 0; tries < 3; tries++) expect(await attemptAs(onPhone), 'she mistypes').toBe('wrongSecret');
		expect(await attemptAs(onPhone, right)).toBe('done');
		await flood();
		expect(await attemptAs(onPhone, right)).toBe('done');
		const card = { of: 'card 123', address: 'card 123', isProven: true };
		expect(await attemptAs(card, right)).toBe('done');
		expect(await attempt('signIn louise', right), 'and opens the door to nobody else').toBe('tooManyAttempts');
	});

	it('on many phones that others were in on is slowed all the same', async () => {
		const { attemptAs } = limiter();
		const ends: string[] = [];
		for (let tries = 0; tries < 300; tries++)
			ends.push(await attemptAs({ of: 'signIn louise', phone: `phone ${tries % 100}` }));
		expect(ends.filter((end) => end === 'wrongSecret').length).toBeLessThan(90);
		expect(await attemptAs({ of: 'signIn louise', phone: 'phone 1' }, right)).toBe('tooManyAttempts');
	});

	it('does not count what was not a wrong secret', async () => {
		const { attempt } = limiter();
		for (let tries = 0; tries < 20; tries++)
			expect(await attempt('signIn louise', () => Promise.reject(new Refused(no('overloaded'))))).toBe('overloaded');
		expect(await attempt('signIn louise', right)).toBe('done');
	});
});

describe('a phone that somebody was in on', () => {
	it('is known again, and one account makes only so many of them a day', async () => {
		const phones = knownPhones();
		const given = [];
		for (let times = 0; times < 20; times++) given.push(await phones.welcome('louise'));
		const phonesOfLouise = given.filter((phone) => phone !== null);
		expect(phonesOfLouise).toHaveLength(5);
		expect(phonesOfLouise.every((phone) => phones.isKnown(phone))).toBe(true);
		expect(await phones.welcome('aicha')).not.toBeNull();
		for (const made of ['', 'undefined', 'f'.repeat(32)]) expect(phones.isKnown(made)).toBe(false);
	});
});
