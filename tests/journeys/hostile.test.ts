import { request } from '@playwright/test';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';

/** What somebody tries who does not use a browser. */

test('what a page was made from is not to be had as data', async ({ address, world }) => {
	const context = await request.newContext({ baseURL: address });
	await enterAs(context, address, world, 'Odile Essai');
	for (const path of ['/fr', '/committee/BGS', '/committee/BGS/concerns', '/me']) {
		const answer = await context.get(`${path}/__data.json`);
		expect(answer.status(), path).toBe(404);
		expect(await answer.text(), path).not.toContain('Odile');
	}
	await context.dispose();
});

test('a public page is the same for everybody, so that a proxy may keep it', async ({ address, world }) => {
	const stranger = await request.newContext({ baseURL: address });
	const member = await request.newContext({ baseURL: address });
	await enterAs(member, address, world, 'Odile Essai');
	const read = async (context: typeof stranger) => {
		const answer = await context.get('/fr/outcomes');
		expect(answer.headers()['cache-control']).toBe('public, max-age=60');
		return (await answer.text()).replace(/data-(now|made)="[^"]*"/g, '');
	};
	expect(await read(member)).toBe(await read(stranger));
	await stranger.dispose();
	await member.dispose();
});

test('a form from elsewhere, or that is none, is refused in the reader’s words and is no fault of ours', async ({
	address,
}) => {
	const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'accept-language': 'fr' } });
	const form = 'application/x-www-form-urlencoded';
	const tries: [status: number, type: string, origin: string, body: string][] = [
		[403, form, 'http://evil.example', 'handle=a&secret=b'],
		[403, form, 'null', 'handle=a&secret=b'],
		[415, 'text/plain', address, 'handle=a&secret=b'],
		[415, 'application/json', address, '{"handle":"a"}'],
		[400, 'multipart/form-data; boundary=x', address, 'nothing of the kind'],
		[422, form, address, 'a[]=x&a.length=4294967295&a.99999999=y&a.map=z&a[]=w&__proto__.b=1'],
	];
	for (const [status, type, origin, data] of tries) {
		for (const path of ['/sign-in?/signIn', '/claim?/claimCard', '/language']) {
			if (path === '/language' && status === 422) continue;
			const answer = await context.post(path, {
				data: Buffer.from(data),
				headers: { 'content-type': type, origin, accept: 'text/html' },
				timeout: 5000,
			});
			const said = `${path} ${type} ${origin}`;
			expect(answer.headers()['cache-control'], said).toBe('no-store');
			expect(answer.status(), said).toBe(status);
			if (status === 403 || status === 415) expect(await answer.text(), said).toContain('Ce formulaire');
		}
	}
	await context.dispose();
});
