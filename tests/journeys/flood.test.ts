import { type APIRequestContext, request } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { codeWords } from '#domain/codeWords.ts';
import { type Enter, expect, test } from '../support/journey.ts';

/** A village is behind one address, and somebody in it tries names and secrets without end. */

const PIN = '470215';

/** A card as the administration prints it. */
async function printCard(enterOwn: Enter, name: string): Promise<{ handle: string; code: string }> {
	const administration = await enterOwn(CAST.administrator);
	await administration.goto(`/admin/people?q=${encodeURIComponent(name)}`);
	await administration.locator('main .list a').first().click();
	await administration.getByRole('button', { name: 'Préparer les cartes à imprimer' }).click();
	const card = administration.locator('article').first();
	await expect(card).toContainText(name);
	return {
		handle: (await card.locator('dd').first().innerText()).trim(),
		code: (await card.locator('.code').innerText()).trim(),
	};
}

test('whoever knows their PIN gets in at once: on a phone that was in before, with their card, or by a name that the flood does not know', async ({
	enterOwn,
	own: { address },
}) => {
	test.setTimeout(120_000);
	const louise = await printCard(enterOwn, CAST.liaison);
	const another = await printCard(enterOwn, CAST.memberBgs);
	const open = async () => {
		const phone = await request.newContext({
			baseURL: address,
			extraHTTPHeaders: { origin: address, accept: 'text/html' },
		});
		await phone.get('/sign-in');
		return phone;
	};
	const post = async (phone: APIRequestContext, path: string, form: Record<string, string>) =>
		(await phone.post(path, { form, maxRedirects: 0 })).status();
	const claim = (phone: APIRequestContext, { handle, code }: typeof louise) =>
		post(phone, '/claim?/claimCard', { handle, code, secret: PIN, secretAgain: PIN });
	const signIn = (phone: APIRequestContext, { handle }: { handle: string }) =>
		post(phone, '/sign-in?/signIn', { handle, secret: PIN });

	const shared = await open();
	expect(await claim(shared, louise)).toBe(303);
	expect(await post(shared, '/sign-out', {})).toBe(303);
	expect(await claim(await open(), another)).toBe(303);

	const over = new AbortController();
	const ends = new Map<number, number>();
	const words = codeWords('fr');
	const word = () => words[Math.floor(Math.random() * words.length)]!;
	const flood = Array.from({ length: 130 }, async (_, index) => {
		while (!over.signal.aborted) {
			const tried = index % 10 === 0 ? louise.handle : `${word()}-${word()}`;
			const [act, more] =
				index % 20 === 0 ? ['/claim?/claimCard', { code: 'AAAA', secretAgain: '270415' }] : ['/sign-in?/signIn', {}];
			const answer = await fetch(address + act, {
				method: 'POST',
				redirect: 'manual',
				signal: over.signal,
				headers: { origin: address, accept: 'text/html' },
				body: new URLSearchParams({ handle: tried, secret: '270415', ...more }),
			});
			await answer.arrayBuffer();
			ends.set(answer.status, (ends.get(answer.status) ?? 0) + 1);
		}
	});
	try {
		// The line is full, and the name is slowed.
		await expect.poll(() => [ends.has(503), ends.has(429)], { timeout: 60_000 }).toEqual([true, true]);
		expect(await signIn(await open(), another), 'a new phone, by a name that stands on no page').toBe(303);
		expect(await signIn(shared, louise), 'the phone that was handed over').toBe(303);
		expect(await claim(await open(), louise), 'a new phone, with the card').toBe(303);
		const unknown = await (await open()).post('/sign-in?/signIn', { form: { handle: louise.handle, secret: PIN } });
		expect(unknown.status(), 'a new phone: nobody can tell her from whoever guesses').toBe(429);
		expect(await unknown.text(), 'and she is told how she gets in').toContain('data-by-card');
	} finally {
		over.abort();
		await Promise.allSettled(flood);
	}
	expect(
		[...ends.keys()].filter((status) => ![403, 429, 503].includes(status)),
		'no fault',
	).toEqual([]);
});
