import { type APIResponse, request } from '@playwright/test';
import { ACCESS, type Sight, WALKERS, type Walker } from '../support/accessTable.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

const routes = listRoutes();

function sightOf(answer: APIResponse): Sight | number {
	const status = answer.status();
	const to = answer.headers().location ?? '';
	if (status >= 300 && status < 400) return to.includes('/sign-in') ? 'signIn' : 'leads';
	const known: Record<number, Sight> = { 200: 'seen', 401: 'signIn', 403: 'refused', 404: 'hidden', 405: 'posted' };
	return known[status] ?? status;
}

test('every address has a row in the table, and every row its address', () => {
	expect(routes.map((route) => route.id).sort()).toEqual(Object.keys(ACCESS).sort());
});

for (const walker of Object.keys(WALKERS) as Walker[]) {
	test(`${walker} sees of every address what the table says`, async ({ address, world }) => {
		const context = await request.newContext({ baseURL: address, extraHTTPHeaders: { 'accept-language': 'fr' } });
		const name = WALKERS[walker];
		if (name) await enterAs(context, address, world, name);
		const seen: Record<string, Sight | number> = {};
		for (const route of routes) {
			const answer = await context.get(addressOf(route, world.parameters(route.id)), { maxRedirects: 0 });
			seen[route.id] = sightOf(answer);
		}
		const expected = Object.fromEntries(routes.map(({ id }) => [id, ACCESS[id]?.[walker]]));
		expect(seen).toEqual(expected);
		await context.dispose();
	});
}

test('a paper of another committee does not exist under this committee’s address', async ({ address, world }) => {
	const context = await request.newContext({ baseURL: address });
	await enterAs(context, address, world, WALKERS.member);

	const elsewhere: Record<string, string | null> = {
		concern: world.seek(`select code from concern where code not like 'BGS%'`),
		proposal: world.seek(`select code from proposal where code not like 'BGS%'`),
		poll: world.seek(
			`select poll.id from poll join committee on committee.id = poll.committee_id where committee.code <> 'BGS'`,
		),
		thread: world.seek(
			`select thread.id from thread join committee on committee.id = thread.committee_id where committee.code <> 'BGS'`,
		),
	};
	for (const route of routes.filter((one) => one.id.includes('[committee]'))) {
		for (const parameter of route.parameters) {
			const noun = parameter !== 'code' ? parameter : route.id.includes('/concerns/') ? 'concern' : 'proposal';
			const other = elsewhere[noun];
			if (!other) continue;
			const answer = await context.get(addressOf(route, { ...world.parameters(route.id), [parameter]: other }), {
				maxRedirects: 0,
			});
			expect(answer.status(), `${route.id} with ${other}`).toBe(404);
		}
	}
	await context.dispose();
});
