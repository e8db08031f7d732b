import { chromium } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { launchOptions } from '../support/chromium.ts';
import { type DemoServer, serveDemo } from '../support/demoServer.ts';
import { openDemoWorld } from '../support/demoWorld.ts';
import { Person } from '../support/person.ts';
import { type Figure, figure } from './figure.ts';
import { AwayPhone } from './phones/awayPhone.ts';

const SESSION = '/committee/BGS/sessions/BGS-S-001';
/** So long they are away: `--away=15` leaves the five minutes out. */
const AWAY_SECONDS = process.argv.includes('--away=15') ? [15] : [15, 300];
const WANTED_MS = 2000;

async function signIn({ address }: DemoServer, accountId: string): Promise<string> {
	const answer = await fetch(`${address}/demo?/enter`, {
		method: 'POST',
		body: new URLSearchParams({ as: `${accountId} /me` }),
		headers: { origin: address, accept: 'text/html' },
		redirect: 'manual',
	});
	return answer.headers
		.getSetCookie()
		.flatMap((one) => one.split(';')[0] ?? [])
		.join('; ');
}

/** So many phones without a network for a while: how long the last of them takes, all at once, to show what is true now. */
export async function* figuresOfAway(count: number): AsyncGenerator<Figure> {
	const server = await serveDemo();
	const world = openDemoWorld(server.folder);
	const browser = await chromium.launch(launchOptions());
	try {
		const context = await browser.newContext({ baseURL: server.address, locale: 'fr-FR', javaScriptEnabled: false });
		const odile = new Person(await context.newPage(), { plain: true });
		const { t } = odile.words;
		await odile.enter(CAST.mediatorBgs);
		await odile.open(`${SESSION}/people`);
		const everybody = odile.main.locator('form[action="?/recordAttendance"]');
		await everybody
			.filter({ has: odile.page.locator('[name="attendees.1.attendeeId"]') })
			.getByRole('button')
			.click();
		for (const verb of ['callSession', 'conveneSession'] as const) {
			await odile.open(SESSION);
			await odile.press(`verb.${verb}`);
			await odile.hears(verb);
		}
		const { memberBgs, youthBgs, traderBgs, coordinatorBgs, chiefBgs, farmerBgs } = CAST;
		const seats = [memberBgs, youthBgs, traderBgs, coordinatorBgs, chiefBgs, farmerBgs];
		const cookies = await Promise.all(seats.map((name) => signIn(server, world.accountOf(name))));
		const phones = Array.from(
			{ length: count },
			(_, index) => new AwayPhone(server.address, '/attend/BGS-S-001', cookies[index % cookies.length] ?? ''),
		);
		for (const phone of phones) await phone.open();
		const tea = t('word.slowReason.tea');
		const acts = [
			async () => {
				await odile.open(`${SESSION}/floor`);
				await odile.unfold(t('ui.floorDesk.slow'));
				await odile.select('ui.slowDown.minutes', t('ui.slowDown.forMinutes', { minutes: 20 }));
				await odile.select('ui.slowDown.reason', tea);
				await odile.press('verb.slowFloor');
				await odile.hears('slowFloor');
			},
			async () => {
				await odile.open(`${SESSION}/floor`);
				await odile.press('verb.resumeFloor');
				await odile.hears('resumeFloor');
			},
		];
		for (const [index, seconds] of AWAY_SECONDS.entries()) {
			for (const phone of phones) phone.leave();
			const back = new Promise((resolve) => setTimeout(resolve, seconds * 1000));
			await acts[index]?.();
			await back;
			const took = await Promise.all(
				phones.map((phone) => phone.comeBack((page) => page.includes(tea) === (index === 0))),
			);
			yield figure(
				`${count} phones of a session, ${seconds} s without a network, all back at once: the last shows the truth`,
				'ms',
				{ value: Math.max(...took), limit: WANTED_MS },
				{ atMost: 1 },
			);
		}
	} finally {
		await browser.close();
		world.close();
		await server.stop();
	}
}
