import { request } from '@playwright/test';
import { ACCESS, WALKERS, type Walker } from '../support/accessTable.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

/** What every page forbids the browser to do; that no page of ours does it is seen where all are looked at (`pages.test.ts`). */

const ORDER: Walker[] = ['mediator', 'member', 'liaison', 'officer', 'administrator', 'nobody'];
const pages = listRoutes()
	.filter((route) => route.kind === 'page')
	.map((route) => ({ route, viewer: ORDER.find((walker) => ACCESS[route.id]?.[walker] === 'seen') }))
	.filter((page): page is typeof page & { viewer: Walker } => page.viewer !== undefined);

test('every page forbids what no page of ours needs: foreign scripts and styles, frames, sensors, telling others where one was', async ({
	address,
	world,
}) => {
	for (const viewer of ORDER) {
		const context = await request.newContext({ baseURL: address });
		const name = WALKERS[viewer];
		if (name) await enterAs(context, address, world, name);
		for (const { route } of pages.filter((one) => one.viewer === viewer)) {
			const answer = await context.get(addressOf(route, world.parameters(route.id)));
			const headers = answer.headers();
			const policy = new Map(
				(headers['content-security-policy'] ?? '').split(';').map((part) => {
					const [name = '', ...sources] = part.trim().split(' ');
					return [name, sources] as const;
				}),
			);
			const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? [];
			expect.soft(headers['content-security-policy'], route.id).not.toMatch(/unsafe|\*/);
			expect.soft(policy.get('default-src'), route.id).toEqual([`'none'`]);
			expect.soft(of('script-src'), route.id).toEqual([`'self'`]);
			for (const source of of('style-src')) expect.soft(source, route.id).toMatch(/^'(self|sha256-[A-Za-z0-9+/]+=*)'$/);
			for (const name of ['object-src', 'frame-src', 'worker-src', 'base-uri', 'frame-ancestors'])
				expect.soft(of(name), `${route.id} ${name}`).toEqual([`'none'`]);
			expect.soft(policy.get('form-action'), route.id).toEqual([`'self'`]);
			expect.soft(of('connect-src'), route.id).toEqual([`'self'`, address.replace('http', 'ws')]);
			expect.soft(headers['content-type'], route.id).toBe('text/html; charset=utf-8');
			expect.soft(headers['x-content-type-options'], route.id).toBe('nosniff');
			expect.soft(headers['referrer-policy'], route.id).toBe('same-origin');
			expect.soft(headers['permissions-policy'], route.id).toContain('geolocation=()');
			expect.soft(headers['cross-origin-opener-policy'], route.id).toBe('same-origin');
			if (!route.id.startsWith('/[lang=lang]')) expect.soft(headers['cache-control'], route.id).toBe('no-store');
		}
		await context.dispose();
	}
});
