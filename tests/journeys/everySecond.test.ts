import type { Page, Route } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { Person } from '../support/person.ts';
import { expect, test } from '../support/journey.ts';

/**
 * A network that loses every second request: in turn one that never reaches the server, and one whose answer is lost
 * after the server has acted. Pages that a person opens come; what a page sends, or asks for by itself, is lost.
 */
async function loseEverySecond(page: Page): Promise<{ lost: string[] }> {
	const network = { lost: [] as string[] };
	let sent = 0;
	await page.route('**/*', async (route: Route) => {
		const request = route.request();
		const isSent = request.method() === 'POST' || request.resourceType() === 'fetch';
		if (!isSent || sent++ % 2 === 1) return route.continue();
		const reaches = network.lost.length % 2 === 1;
		network.lost.push(`${reaches ? 'acted' : 'never came'}: ${new URL(request.url()).search}`);
		if (reaches) await route.fetch({ maxRedirects: 0 }).catch(() => undefined);
		await route.abort(request.isNavigationRequest() ? 'aborted' : 'connectionfailed');
	});
	return network;
}

const CONCERN = { severity: '3', spread: '2' };

for (const plain of [false, true]) {
	test(`every act survives the loss of every second request ${plain ? 'without a script' : 'and the phone says what is sent'}`, async ({
		enterOwn,
		own,
	}) => {
		const { world } = own;
		const name = plain ? CAST.chiefBgs : CAST.youthBgs;
		const page = await enterOwn(name, { plain, phone: true });
		const person = new Person(page, { plain });
		const { t } = person.words;
		const network = await loseEverySecond(page);
		/** Presses; where nothing sends again by itself, presses again until the answer comes. */
		const press = async (key: string, done: () => Promise<unknown>) => {
			await person.press(key);
			if (!plain) return done();
			await expect(async () => {
				const button = person.main.getByRole('button', { name: t(key), exact: true });
				await done().catch(async (error: unknown) => {
					if ((await button.count()) > 0) await button.first().click();
					throw error;
				});
			}).toPass({ timeout: 15_000 });
		};
		const says = (verb: string) => () =>
			expect(person.main.getByText(t(`done.${verb}`))).toBeVisible({ timeout: plain ? 1500 : 15_000 });

		const title = `Le pont est coupé (${name})`;
		await page.goto('/committee/BGS/concerns/new?topic=waterPoint');
		await page.locator('[name=story]').fill('Depuis la pluie de jeudi, personne ne passe.');
		await page.locator('[name=title]').fill(title);
		for (const [field, value] of Object.entries(CONCERN))
			await page.locator(`[name=${field}][value="${value}"]`).check();
		await press('verb.raiseConcern', () =>
			expect(person.heading(title)).toBeVisible({ timeout: plain ? 1500 : 15_000 }),
		);
		expect(world.seek('select count(*) from concern where title = ?', title)).toBe('1');

		const words = `Il faut un tronc solide (${name}).`;
		await page.goto(`/committee/BGS/concerns/${world.parameters()['concern']}`);
		await page.locator('#talk textarea[name=text]').last().fill(words);
		await press('verb.postStatement', says('postStatement'));
		expect(world.seek('select count(*) from statement where text = ?', words)).toBe('1');

		// A ballot is never kept on the phone to be sent later: the phone says so, and one presses again.
		const poll = world.parameters()['poll']!;
		const cast = () => Number(world.seek('select count(*) from sealed_ballot where poll_id = ?', poll));
		const before = cast();
		await page.goto(`/committee/BGS/polls/${poll}`);
		// Whoever had voted changes the ballot, and there are no more than before.
		const voted = await person.main.getByText(t('page.poll.youVoted')).isVisible();
		await page.locator('#ballot-paper input[type=radio]').first().check({ force: true });
		const pressAgain = async (key: string, there: () => Promise<unknown>) => {
			await expect(async () => {
				const button = person.main.getByRole('button', { name: t(key), exact: true });
				if ((await button.count()) > 0) await button.click();
				await there();
			}).toPass({ timeout: 15_000 });
		};
		await pressAgain('verb.reviewBallot', () =>
			expect(person.section('ui.review.title')).toBeVisible({ timeout: 1500 }),
		);
		await pressAgain('verb.castBallot', () =>
			expect(person.section('ui.receipt.title')).toBeVisible({ timeout: 1500 }),
		);
		expect(cast()).toBe(before + (voted ? 0 : 1));

		// Enough was lost, of both kinds.
		expect(network.lost.filter((one) => one.startsWith('acted')).length).toBeGreaterThan(1);
		expect(network.lost.filter((one) => one.startsWith('never')).length).toBeGreaterThan(1);
	});
}

test('a review signed over such a network is signed once', async ({ enterOwn, own }) => {
	const { outcome } = own.world.parameters('/committee/[committee]/outcomes/[outcome]/edit');
	const page = await enterOwn(CAST.memberBgs);
	const person = new Person(page);
	const { t } = person.words;
	const signed = () => Number(own.world.seek(`select count(*) from event where type = 'redactionReviewed'`));
	const before = signed();
	await loseEverySecond(page);
	await page.goto(`/committee/BGS/outcomes/${outcome}`);
	await person.choose('page.committeeOutcome.reviewQuestion', t('word.review.cleared'));
	await person.press('verb.reviewRedaction');
	await expect(page.locator('#live-status')).toContainText(t('ui.live.waiting'));
	await expect(person.main.getByText(t('done.reviewRedaction'))).toBeVisible({ timeout: 15_000 });
	await expect(page.locator('#live-status')).toBeEmpty();
	expect(signed()).toBe(before + 1);
});

test('what waits for the network is said where one is looking, also far down a long page', async ({ enterOwn }) => {
	for (const phone of [true, false]) {
		const page = await enterOwn(CAST.memberBgs, { phone });
		const person = new Person(page);
		await page.goto('/committee/BGS/proposals/BGS-P-021');
		await person.select('ui.speakForm.kind', person.t('word.statementKind.fact'));
		await person.write('ui.speakForm.text', 'Écrit sans réseau.');
		await page.context().setOffline(true);
		await person.press('verb.postStatement');
		const status = page.getByText(person.t('ui.live.waiting'));
		await expect(status).toBeVisible();
		await expect(status).toBeInViewport({ ratio: 1 });
		await page.context().setOffline(false);
		await person.hears('postStatement');
	}
});
