import { CAST } from '#demo/cast.ts';
import { announcePoll, arriveAtPoll, vote } from '../support/mainPath.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

test('five phones watch one vote open, fill and close; one that loses its network sees the truth when it is back', async ({
	arrive,
}) => {
	test.setTimeout(180_000);
	const odile = await arrive(CAST.mediatorBgs);
	const { t } = odile.words;
	await odile.letPass('hours48');
	await odile.open('/committee/BGS/proposals');
	await odile.follow('Un chantier de jeunes');
	const poll = await announcePoll(odile);

	const phones = await Promise.all(
		[CAST.memberBgs, CAST.chiefBgs, CAST.coordinatorBgs, CAST.youthBgs, CAST.traderBgs].map(async (name) => {
			const person = await arrive(name, { phone: true });
			await person.open(poll);
			await expect(person.main.getByText(t('page.poll.opensByMediator'))).toBeVisible();
			return person;
		}),
	);
	const [aicha, maurice, louise, fidele, hassan] = phones as [Person, Person, Person, Person, Person];
	// The same vote hangs on the wall of the room.
	const wall = await arrive(CAST.liaison);
	await wall.page.setViewportSize({ width: 1280, height: 720 });
	await wall.open(`${poll}/screen`);
	const everywhere = (see: (phone: Person) => Promise<void>) => Promise.all([odile, ...phones].map(see));
	const turnout = (cast: number) => async (phone: Person) => {
		await expect(
			phone.main.getByRole('img', { name: t('ui.turnout.cast', { cast, shown: cast, roll: 7 }) }),
		).toBeVisible();
	};

	// Nobody touches anything: it is open on all phones.
	await odile.press('verb.openPoll');
	await everywhere(async (phone) => {
		await expect(phone.main.getByText(t('page.poll.openUntilClosed'))).toBeVisible();
	});
	await everywhere(turnout(0));
	await turnout(0)(wall);

	await Promise.all([aicha, maurice].map(arriveAtPoll));
	await vote(aicha, 'support');
	await everywhere(turnout(1));
	// A new ballot is told in a message of some bytes: whoever only watches loads nothing for it.
	const loaded: string[] = [];
	hassan.page.on('request', (request) => loaded.push(request.url()));
	// What the opening still makes his phone load comes first: it rests a second between two loads.
	let quiet = { since: Date.now(), loads: 0 };
	await expect
		.poll(
			() => {
				if (loaded.length !== quiet.loads) quiet = { since: Date.now(), loads: loaded.length };
				return Date.now() - quiet.since;
			},
			{ timeout: 15_000 },
		)
		.toBeGreaterThan(1_500);
	loaded.length = 0;
	await vote(maurice, 'reservations');
	await everywhere(turnout(2));
	expect(loaded).toEqual([]);

	// A page that was made before a ballot, and is long on its way, does not take back what was told meanwhile.
	const madeAt = await hassan.page.locator('html').getAttribute('data-made');
	const made = Promise.withResolvers<void>();
	const counted = Promise.withResolvers<void>();
	await hassan.page.route(`**${poll}`, async (route) => {
		const response = await route.fetch();
		made.resolve();
		await counted.promise;
		await route.fulfill({ response });
	});
	await hassan.page.evaluate(() => dispatchEvent(new Event('online')));
	await made.promise;
	await vote(louise, 'support');
	await everywhere(turnout(3));
	counted.resolve();
	await expect(hassan.page.locator('html')).not.toHaveAttribute('data-made', madeAt ?? '');
	await turnout(3)(hassan);
	await hassan.page.unrouteAll({ behavior: 'wait' });

	// One phone is without a network for fifteen seconds, in which others vote.
	const lostAt = Date.now();
	await hassan.page.context().setOffline(true);
	await expect(hassan.page.getByText(t('ui.live.offline'))).toBeVisible();
	await vote(fidele, 'support');
	await Promise.all([odile, aicha, maurice, louise, fidele].map(turnout(4)));
	await expect.poll(() => Date.now() - lostAt, { timeout: 20_000 }).toBeGreaterThan(15_000);
	await turnout(3)(hassan);
	await turnout(4)(wall);
	await hassan.page.context().setOffline(false);
	await expect(
		hassan.main.getByRole('heading', { name: t('ui.turnout.cast', { cast: 4, shown: 4, roll: 7 }) }),
	).toBeVisible({
		timeout: 2_000,
	});
	await expect(hassan.page.getByText(t('ui.live.offline'))).toBeHidden();
	await vote(hassan, 'support');
	await everywhere(turnout(5));

	// One is still reading a changed ballot when it closes: it does not count, and that is said.
	await fidele.choose('ui.ballot.question', t('word.stance.standAside'));
	await fidele.press('verb.reviewBallot');
	await expect(fidele.section('ui.review.title')).toBeVisible();
	await odile.press('verb.closePoll');
	await hassan.comesToSee(hassan.heading(t('word.result.byConsensusWithReservations')));
	await expect(fidele.section('ui.review.title')).toBeVisible();
	await expect(wall.heading(t('word.result.byConsensusWithReservations'))).toBeVisible();
	await expect(wall.page.locator('#live-status')).toContainText(t('word.result.byConsensusWithReservations'));
	await hangsSafely(wall);
	await fidele.press('verb.castBallot');
	await expect(fidele.main.getByRole('alert')).toContainText(t('refusal.pollClosed'));
	await everywhere(async (phone) => {
		await expect(phone.heading(t('word.result.byConsensusWithReservations'))).toBeVisible();
		await expect(phone.main.getByRole('button', { name: t('verb.reviewBallot') })).toHaveCount(0);
	});
});

/** Large enough for the last row, and without anything of anybody: no name, nothing to press. */
async function hangsSafely({ page, main }: Person): Promise<void> {
	const sizes = await main
		.locator('h1, h2, p, td')
		.evaluateAll((lines) => lines.map((line) => Number.parseFloat(getComputedStyle(line).fontSize)));
	expect(Math.min(...sizes)).toBeGreaterThanOrEqual(720 / 20);
	expect(await page.locator('a, button, input, form').count()).toBe(0);
	const written = (await page.locator('body').innerText()).toLowerCase();
	for (const name of Object.values(CAST)) expect(written).not.toContain(name.toLowerCase());
}
