import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/journey.ts';

test('what somebody writes survives a closed page and a phone handed over, until it is sent', async ({ enterOwn }) => {
	const story = 'Le puits de Mbari est à sec depuis vendredi.';
	const first = await enterOwn(CAST.memberBgs);
	await first.goto('/committee/BGS/concerns/new?topic=waterPoint');
	const kept = first.waitForResponse((answer) => answer.url().includes('/kept') && answer.status() === 204);
	await first.locator('[name=story]').fill(story);
	await kept;
	await expect(first.getByText('Gardé en lieu sûr, pas encore envoyé.')).toBeVisible();
	// Nothing of it is on the phone, and the page closes without a word.
	expect(await first.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
	await first.close();

	const other = await enterOwn(CAST.memberBgs, { plain: true, phone: true });
	await other.goto('/committee/BGS/concerns/new');
	await other.getByRole('link', { name: 'Continuer', exact: true }).click();
	await expect(other.locator('[name=story]')).toHaveValue(story);
	await expect(other.getByText('Vous avez commencé ce texte')).toBeVisible();
	await other.locator('[name=title]').fill('Le puits est à sec');
	await other.getByRole('button', { name: 'Garder pour plus tard' }).click();
	await expect(other.getByText('C’est gardé.')).toBeVisible();
	await expect(other.locator('[name=title]')).toHaveValue('Le puits est à sec');
	await expect(other.locator('[name=story]')).toHaveValue(story);

	// Nobody else sees it.
	const neighbour = await enterOwn(CAST.youthBgs, { plain: true });
	await neighbour.goto('/committee/BGS/concerns/new?topic=waterPoint');
	await expect(neighbour.locator('[name=story]')).toHaveValue('');

	await other.locator('[name=severity][value="3"]').check();
	await other.locator('[name=spread][value="2"]').check();
	await other.getByRole('button', { name: 'Le dire au comité' }).click();
	await expect(other.getByRole('heading', { name: 'Le puits est à sec' })).toBeVisible();
	await other.goto('/committee/BGS/concerns/new?topic=waterPoint');
	await expect(other.locator('[name=story]')).toHaveValue('');
});

test('two people who edit the same outcome keep both texts', async ({ enterOwn, own }) => {
	const { outcome } = own.world.parameters('/committee/[committee]/outcomes/[outcome]/edit');
	const address = `/committee/BGS/outcomes/${outcome}/edit`;
	const odile = await enterOwn(CAST.mediatorBgs);
	const joseph = await enterOwn(CAST.secondMediatorBgs, { plain: true });
	await odile.goto(address);
	await joseph.goto(address);
	const button = 'main form[data-keeps] button.wide';
	await joseph.locator('[name=summary]').fill('Le marché reste ouvert le samedi pour tous.');
	await joseph.locator(button).click();
	await expect(joseph).not.toHaveURL(/\/edit/);
	const hers = 'Le marché reste ouvert le dimanche pour tous.';
	await odile.locator('[name=summary]').fill(hers);
	await odile.locator(button).click();
	const both = odile.locator('[data-two-texts]');
	await expect(both).toContainText('Le marché reste ouvert le samedi pour tous.');
	await expect(both.locator('del')).toContainText('samedi');
	await expect(both.locator('ins')).toContainText('dimanche');
	await expect(odile.locator('[name=summary]')).toHaveValue(hers);
	// Now that she has seen his text, hers can be sent.
	await odile.locator(button).click();
	await expect(odile).not.toHaveURL(/\/edit/);
	await expect(odile.getByText(hers)).toBeVisible();
});

test('what was begun is found from the first page, each change by itself, and what was not accepted is kept too', async ({
	enterOwn,
}) => {
	const phone = await enterOwn(CAST.memberBgs, { plain: true, phone: true });
	const amend = '/committee/BGS/proposals/BGS-P-027/amend';
	const begin = async (what: string, words: string) => {
		await phone.goto(amend);
		await phone.getByRole('link', { name: `${what} · Point 2` }).click();
		await phone.locator('[name=text]').fill(words);
		await phone.getByRole('button', { name: 'Garder pour plus tard' }).click();
	};
	await begin('D’autres mots', 'Il se tient loin de la route.');
	await begin('Ajouter un point après', 'Un point tout nouveau.');
	// Sent without a reason: it is not accepted, and the page closes.
	await phone.locator('[name=text]').fill('Un point bien nouveau.');
	await phone.getByRole('button', { name: 'Proposer d’autres mots' }).click();
	await expect(phone.getByRole('alert')).toBeVisible();

	await phone.goto('/committee/BGS');
	const begun = phone.getByRole('link', { name: /D’autres mots commencés, pas envoyés/ });
	await expect(begun).toHaveCount(2);
	await begun.first().click();
	await expect(phone.locator('[name=text]')).toHaveValue('Un point bien nouveau.');
	await phone.goto(amend);
	await expect(phone.getByText('commencé', { exact: true })).toHaveCount(2);
	await phone.getByRole('link', { name: /^D’autres mots · Point 2/ }).click();
	await expect(phone.locator('[name=text]')).toHaveValue('Il se tient loin de la route.');
	await phone.getByRole('button', { name: 'Jeter ce qui était gardé' }).click();
	await phone.goto(amend);
	await expect(phone.getByText('commencé', { exact: true })).toHaveCount(1);
});
