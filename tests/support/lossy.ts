import type { Page } from '@playwright/test';

/** Loses every form of a voter the first time: in turn before the server has it, and after it has acted. */
export async function loseFirstOfTwo(page: Page): Promise<{ lost: number }> {
	const network = { lost: 0 };
	let sent = 0;
	await page.route(/\/vote\?\//, async (route) => {
		if (route.request().method() !== 'POST' || sent++ % 2 === 1) return route.continue();
		network.lost += 1;
		if (network.lost % 2 === 0) await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
		await route.abort(route.request().isNavigationRequest() ? 'aborted' : 'connectionfailed');
	});
	return network;
}
