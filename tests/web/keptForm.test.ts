import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { nobody } from '#domain/account/account.ts';
import { chooseLanguage } from '#domain/account/chooseLanguage.ts';
import { action } from '#web/action.ts';
import { deviceOf, keepFields, readKept } from '#web/enter.ts';
import { holderOf, isOfAnother } from '#web/formHolder.ts';
import { setSignInCookie } from '#web/request.ts';

/** A request as SvelteKit hands it over, with the parts that matter here. */
function eventAt(address: string, given: Partial<RequestEvent> = {}): RequestEvent {
	return {
		url: new URL(address),
		locals: { actor: nobody, locale: 'fr' },
		params: {},
		request: new Request(address, { method: 'POST', body: new URLSearchParams({ story: 'x' }) }),
		...given,
	} as unknown as RequestEvent;
}

describe('a form whose sign-in has ended', () => {
	it('is sent on whole to the sign-in page by the browser itself', async () => {
		const event = eventAt('http://localhost/committee/BGS/concerns/new?topic=water&/raiseConcern');
		const sentOn = await Promise.resolve(action(chooseLanguage)(event)).then(
			() => null,
			(thrown: unknown) => thrown as { status: number; location: string },
		);
		// 307 keeps the method and the body: nothing typed is lost.
		expect(sentOn?.status).toBe(307);
		const to = new URL(sentOn?.location ?? '', 'http://localhost');
		expect(to.pathname).toBe('/sign-in');
		expect(to.searchParams.has('/keep')).toBe(true);
		expect(to.searchParams.get('to')).toBe('/committee/BGS/concerns/new?topic=water');
		expect(to.searchParams.get('act')).toBe('raiseConcern');
	});

	it('is of another when the phone has changed hands since its page was made', () => {
		const [one, next] = [{ accountId: 'a'.repeat(20) }, { accountId: 'b'.repeat(20) }];
		expect(isOfAnother(one, holderOf(one))).toBe(false);
		expect(isOfAnother(next, holderOf(one))).toBe(true);
		// A page of nobody, a form that does not say, and nobody who would speak for another.
		expect(isOfAnother(next, holderOf(nobody))).toBe(false);
		expect(isOfAnother(next, null)).toBe(false);
		expect(isOfAnother(nobody, holderOf(one))).toBe(false);
		expect(holderOf(one)).not.toContain(one.accountId);
	});

	it('is kept with every field in order, but secrets and the token', () => {
		const form = new FormData();
		for (const [name, value] of [
			['requestId', 'a'.repeat(20)],
			['formToken', 'f'.repeat(32)],
			['story', 'Le puits est fermé.\nDepuis lundi.'],
			['groups[]', 'women'],
			['groups[]', 'youth'],
			['secretNow', '470215'],
			// The tick of a vote that is to be secret.
			['secret', 'on'],
		] as const)
			form.append(name, value);
		expect(keepFields(form)).toEqual([
			['requestId', 'a'.repeat(20)],
			['story', 'Le puits est fermé.\nDepuis lundi.'],
			['groups[]', 'women'],
			['groups[]', 'youth'],
			['secret', 'on'],
		]);
	});

	it('comes back out of the sign-in form as it went in', () => {
		const fields = [['story', '“Ça” <b>& 🐄 عُمر']];
		expect(readKept({ kept: JSON.stringify(fields), to: '/committee/BGS/concerns/new', act: 'raiseConcern' })).toEqual({
			to: '/committee/BGS/concerns/new',
			act: 'raiseConcern',
			fields,
		});
	});

	it('is nothing when it is not of ours: another site, another shape', () => {
		const kept = JSON.stringify([['story', 'x']]);
		expect(readKept({ kept, to: 'https://evil.example', act: 'raiseConcern' })).toBeNull();
		expect(readKept({ kept, to: '//evil.example', act: 'raiseConcern' })).toBeNull();
		expect(readKept({ kept, to: '/me', act: '"><script>' })).toEqual({ to: '/me', act: '', fields: [['story', 'x']] });
		for (const wrong of ['', '{', '{}', '[1]', '[["a"]]', '[["a",{}]]', 'null'])
			expect(readKept({ kept: wrong, to: '/me', act: '' }), wrong).toBeNull();
		expect(readKept({ to: '/me', act: '' })).toBeNull();
	});
});

describe('the cookie of a sign-in', () => {
	function cookieAt(address: string, phone: 'shared' | 'own' = 'own') {
		const set: [string, string, Record<string, unknown>][] = [];
		const cookies = {
			set: (...one: [string, string, Record<string, unknown>]) => set.push(one),
			delete: () => undefined,
		};
		setSignInCookie(eventAt(address, { cookies: cookies as unknown as RequestEvent['cookies'] }), 'value', phone);
		return set[0];
	}

	it('is seen by no script and sent to no other site; over HTTPS bound to this host', () => {
		const [name, , flags] = cookieAt('https://palabre.example.org/sign-in') ?? [];
		expect(name).toBe('__Host-palabre_sign_in');
		expect(flags).toMatchObject({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
		expect(flags).not.toHaveProperty('domain');
	});

	it('goes with the window on a phone that many hands share', () => {
		expect(cookieAt('http://192.168.1.10:3000/sign-in', 'shared')?.[2]['maxAge']).toBeUndefined();
		expect(cookieAt('http://192.168.1.10:3000/sign-in', 'own')?.[2]['maxAge']).toBeGreaterThan(86_400);
	});

	it('works over plain http on a box in the village', () => {
		const [name, , flags] = cookieAt('http://192.168.1.10:3000/sign-in') ?? [];
		expect(name).toBe('palabre_sign_in');
		expect(flags).toMatchObject({ path: '/', httpOnly: true, sameSite: 'lax', secure: false });
	});
});

describe('the name of a browser', () => {
	it('is two words that its holder recognises, and never the whole text', () => {
		expect(deviceOf('Mozilla/5.0 (Linux; Android 9; TECNO) AppleWebKit/537.36 Chrome/99.0 Mobile Safari/537.36')).toBe(
			'Chrome · Android',
		);
		expect(deviceOf('Opera/9.80 (Android; Opera Mini/36.2) Presto/2.12')).toBe('Opera · Android');
		expect(deviceOf(null)).toBe('');
	});
});
