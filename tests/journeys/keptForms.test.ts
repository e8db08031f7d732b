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
