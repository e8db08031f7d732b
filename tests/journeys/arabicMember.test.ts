import { CAST } from '#demo/cast.ts';
import { announcePoll, arriveAtPoll, raiseConcern, vote } from '../support/mainPath.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

/** The page is Arabic, from right to left, and as wide as the phone. */
async function fitsThePhone({ page }: Person): Promise<void> {
	await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
	const digits = (await page.locator('body').innerText()).match(/[٠-٩۰-۹]/g) ?? [];
	expect(digits, 'digits of one kind').toEqual([]);
}

test('a member reads and writes Arabic on a small phone: raises a concern, votes, reads an outcome', async ({
	arrive,
	own,
}) => {
	test.setTimeout(150_000);
	const [zara, achille] = await Promise.all([
		arrive(CAST.memberNdl, { phone: true, language: 'ar' }),
		arrive(CAST.mediatorNdl),
	]);
	const { t, date } = zara.words;
	await fitsThePhone(zara);

	const title = 'بيوت أُغلقت على أهلها 🏚️';
	const story = 'عادت ثلاث عائلات ووجدت الأقفال على أبوابها (حي Tokoyo، 12 بيتًا).';
	await raiseConcern(zara, title, { committee: '/committee/NDL', story });
	await expect(zara.main).toContainText(story);
	await expect(zara.heading(title)).toHaveCSS('direction', 'rtl');
	await fitsThePhone(zara);
	await zara.goTo('concerns');
	await expect(zara.main).toContainText(title);
	await fitsThePhone(zara);

	// The mediator works in French; what she reads is Arabic all the same.
	await achille.letPass('hours48');
	await achille.open('/committee/NDL/proposals');
	await achille.follow('Calendrier du couloir');
	const poll = await announcePoll(achille);
	await zara.open(poll);
	await fitsThePhone(zara);
	await achille.press('verb.openPoll');
	await expect(zara.main.getByText(t('page.poll.openUntilClosed'))).toBeVisible();
	await arriveAtPoll(zara);
	await fitsThePhone(zara);
	await vote(zara, 'reservations');
	await fitsThePhone(zara);
	await achille.press('verb.closePoll');
	await expect(zara.heading(t('word.result.inquorate'))).toBeVisible();
	await fitsThePhone(zara);

	// What was decided elsewhere is public.
	await zara.open('/outcomes');
	await fitsThePhone(zara);
	const number =
		own.world.seek('select code from outcome where published_at is not null order by published_at desc') ?? '';
	await zara.main.getByRole('link', { name: number }).click();
	await expect(zara.page).toHaveURL(new RegExp(`/ar/outcomes/${number}$`));
	const published = own.world.seek('select published_at from outcome where code = ?', number) ?? '';
	await expect(zara.main).toContainText(date(published, 'day'));
	await fitsThePhone(zara);
});
