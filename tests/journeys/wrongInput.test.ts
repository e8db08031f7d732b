import { CAST } from '#demo/cast.ts';
import { raiseConcern } from '../support/mainPath.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const LONG = 'Le puits est loin. '.repeat(140);
const MIXED = 'سلام 🕊️ paix (BGS) עם 👩🏽‍🌾 — « l’eau »';

/** Raises a concern of one's own and stands on its page; answers its address. */
async function onOwnMatter(person: Person, title: string): Promise<string> {
	return `/committee/BGS/concerns/${await raiseConcern(person, title)}`;
}

/** The problem is named, and leads to its field. */
async function isToldToMend(person: Person, code: string, params?: Record<string, number>): Promise<void> {
	const { t } = person.words;
	const alert = person.main.getByRole('alert').filter({ hasText: t('ui.form.mend', { count: 1 }) });
	await expect(alert).toBeVisible();
	await alert.getByRole('link', { name: t(`invalid.${code}`, params) }).click();
	await expect(person.page).toHaveURL(/#field-/);
}

for (const plain of [false, true]) {
	test(`what is empty, too long or of any script is answered with the fields still filled${plain ? ', without a script too' : ''}`, async ({
		arrive,
	}) => {
		const aicha = await arrive(CAST.memberBgs, { plain });
		const { t } = aicha.words;
		await onOwnMatter(aicha, `De l’eau, mais loin${plain ? ' (bis)' : ''}`);

		await aicha.select('ui.speakForm.kind', t('word.statementKind.feeling'));
		await aicha.press('verb.postStatement');
		await isToldToMend(aicha, 'required');
		await expect(aicha.main.getByRole('combobox', { name: t('ui.speakForm.kind') })).toHaveValue('feeling');

		await aicha.write('ui.speakForm.text', LONG);
		await aicha.press('verb.postStatement');
		await isToldToMend(aicha, 'tooLong', { max: 2000 });
		await expect(aicha.field('ui.speakForm.text')).toHaveValue(LONG);

		await aicha.write('ui.speakForm.text', MIXED);
		await aicha.press('verb.postStatement');
		await expect(aicha.said(MIXED)).toContainText(t('ui.talk.yoursWaits'));
		await expect(aicha.said(MIXED)).toContainText(t('word.statementKind.feeling'));
		await expect(aicha.field('ui.speakForm.text')).toHaveValue('');
	});

	test(`a form from before a state changed says what changed and keeps what was written${plain ? ', without a script too' : ''}`, async ({
		arrive,
	}) => {
		const [aicha, odile] = await Promise.all([arrive(CAST.memberBgs, { plain }), arrive(CAST.mediatorBgs)]);
		const { t } = aicha.words;
		const matter = await onOwnMatter(aicha, `Un pont coupé${plain ? ' (bis)' : ''}`);
		const written = 'Le pont est coupé depuis trois jours.';
		await aicha.write('ui.speakForm.text', written);
		await odile.open(matter);
		await odile.unfold(t('ui.talk.close'));
		await odile.write('ui.talk.conclusion', 'La mairie répare le pont samedi.');
		await odile.press('verb.closeThread');
		await odile.hears('closeThread');
		await aicha.press('verb.postStatement');
		const told = aicha.main.getByRole('alert').filter({ hasText: t('refusal.threadClosed') });
		await expect(told).toBeVisible();
		await expect(told.getByText(written)).toBeVisible();
		await expect(told.getByRole('paragraph'), 'why, that it is kept, and nothing but the writing').toHaveCount(3);
	});
}

test('papers of another committee do not exist under this one, neither to read nor to act on', async ({
	arrive,
	own,
}) => {
	const aicha = await arrive(CAST.memberBgs);
	const concern = own.world.seek(`select code from concern where code like 'BBR%'`) ?? '';
	const thread = own.world.seek(
		`select thread.id from thread join committee on committee.id = thread.committee_id where committee.code = 'BBR' and thread.closed_at is null`,
	);
	const matter = await onOwnMatter(aicha, 'Un chemin inondé');
	const answer = await aicha.page.goto(`/committee/BGS/concerns/${concern}`);
	expect(answer?.status()).toBe(404);
	await expect(aicha.main).toContainText(aicha.t('page.error.notFound'));
	expect((await aicha.page.goto(`/committee/BBR/concerns/${concern}`))?.status()).toBe(404);

	const form = { ...(await filledForm(aicha, matter)), threadId: thread ?? '', text: 'Rien pour eux.' };
	const posted = await aicha.page.request.post(`${matter}?/postStatement`, { form, maxRedirects: 0 });
	expect(posted.status()).toBe(404);
	expect(own.world.seek(`select count(*) from statement where text = 'Rien pour eux.'`)).toBe('0');
});

test('when a sign-in has ended, what was written stays on the page until one is back', async ({ arrive }) => {
	const aicha = await arrive(CAST.memberBgs);
	const { t } = aicha.words;
	await onOwnMatter(aicha, 'Une clé perdue');
	const written = 'La clé de l’école est perdue depuis lundi.';
	await aicha.write('ui.speakForm.text', written);
	const context = aicha.page.context();
	await context.clearCookies({ name: 'palabre_sign_in' });
	await aicha.press('verb.postStatement');
	const told = aicha.page.locator('#live-status').getByRole('link', { name: t('page.signIn.keptMeanwhile') });
	await expect(told).toBeVisible();
	await expect(aicha.field('ui.speakForm.text')).toHaveValue(written);

	// Signed in again in another window, the same form can be sent.
	const [another] = await Promise.all([context.waitForEvent('page'), told.click()]);
	await another.goto('/demo');
	await another.getByRole('button', { name: CAST.memberBgs }).first().click();
	await expect(another.getByRole('banner')).toContainText(CAST.memberBgs);
	await aicha.press('verb.postStatement');
	await expect(aicha.said(written)).toContainText(t('ui.talk.yoursWaits'));
});

test('more than a page may carry is refused by a page that says so, and nothing is lost', async ({ arrive }) => {
	const [aicha, louise] = await Promise.all([arrive(CAST.memberBgs), arrive(CAST.coordinatorBgs, { plain: true })]);
	const { t } = aicha.words;
	const matter = await onOwnMatter(aicha, 'Trop à dire');
	const huge = 'x'.repeat(600_000);
	await aicha.write('ui.speakForm.text', huge);
	await aicha.press('verb.postStatement');
	await expect(aicha.page.locator('#live-status').getByText(t('page.error.tooLarge'))).toBeVisible();
	expect((await aicha.field('ui.speakForm.text').inputValue()).length).toBe(huge.length);

	await louise.open(matter);
	await louise.write('ui.speakForm.text', huge);
	const [answer] = await Promise.all([
		louise.page.waitForResponse((response) => response.request().method() === 'POST'),
		louise.press('verb.postStatement'),
	]);
	expect(answer.status()).toBe(413);
	await expect(louise.main).toContainText(t('page.error.tooLarge'));
	await expect(louise.main).toContainText(t('page.error.goBack'));
	await louise.page.goBack();
	expect((await louise.field('ui.speakForm.text').inputValue()).length, 'going back').toBe(huge.length);
});

test('the same form sent five times at once acts once, and answers five times the same', async ({ arrive, own }) => {
	const aicha = await arrive(CAST.memberBgs);
	const matter = await onOwnMatter(aicha, 'Un geste de trop');
	const text = 'Je ne le dis qu’une fois.';
	const form = { ...(await filledForm(aicha, matter)), text };
	const post = () =>
		aicha.page.request.post(`${matter}?/postStatement`, { form, headers: { accept: 'text/html' }, maxRedirects: 0 });
	const answers = await Promise.all([post(), post(), post(), post(), post()]);
	expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303, 303, 303]);
	expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1);
	expect(own.world.seek('select count(*) from statement where text = ?', text)).toBe('1');
	await aicha.page.reload();
	await expect(aicha.said(text)).toHaveCount(1);
});

/** The fields of the form to speak, as the browser would send them. */
async function filledForm(person: Person, matter: string): Promise<Record<string, string>> {
	await person.open(matter);
	return person.main
		.getByRole('button', { name: person.t('verb.postStatement') })
		.evaluate((button: HTMLButtonElement) =>
			Object.fromEntries([...new FormData(button.form ?? undefined)].map(([name, value]) => [name, String(value)])),
		);
}

for (const plain of [false, true]) {
	test(`the Enter key never takes away a point of a proposal${plain ? ', and without a script the browser goes to the row that came and to what is wrong' : ''}`, async ({
		arrive,
	}) => {
		const aicha = await arrive(CAST.memberBgs, { plain, phone: true });
		const { t } = aicha.words;
		await aicha.open('/committee/BGS/proposals/new');
		const points = aicha.main.getByLabel(t('page.proposalForm.clauseText'));
		await points.nth(0).fill('Chaque quartier donne deux surveillants.');
		await aicha.field('page.proposalForm.title').fill('Garder le forage ensemble');
		await aicha.field('page.proposalForm.title').press('Enter');
		const alert = aicha.main.getByRole('alert');
		await expect(alert).toBeInViewport();
		await expect(points.nth(0)).toHaveValue('Chaque quartier donne deux surveillants.');
		await expect(aicha.field('page.proposalForm.title')).toHaveValue('Garder le forage ensemble');

		await aicha.press('verb.addClause');
		await expect(points).toHaveCount(3);
		if (plain) await expect(points.nth(2)).toBeInViewport();

		await aicha.open('/committee/BGS/proposals/BGS-P-021');
		await aicha.press('verb.postStatement');
		await expect(alert).toBeInViewport();
	});
}
