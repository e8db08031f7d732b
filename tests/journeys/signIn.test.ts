import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/journey.ts';

const PIN = '470215';

test('a card opens an account on a phone without scripts, and what is written survives the end of a sign-in', async ({
	enterOwn,
}) => {
	const administration = await enterOwn(CAST.administrator);
	await administration.goto(`/admin/people?q=${encodeURIComponent(CAST.liaison)}`);
	await administration.locator('main .list a').first().click();
	await administration.getByRole('button', { name: 'Préparer les cartes à imprimer' }).click();
	const card = administration.locator('article').first();
	await expect(card).toContainText(CAST.liaison);
	const handle = (await card.locator('dd').first().innerText()).trim();
	const code = (await card.locator('.code').innerText()).trim();
	expect(administration.url()).not.toContain(code);

	// Sent again, the same form shows the same card.
	await administration.reload();
	await expect(card.locator('.code')).toHaveText(code);

	const phone = await enterOwn(CAST.memberBgs, { plain: true, phone: true });
	await phone.context().clearCookies({ name: 'palabre_sign_in' });
	await phone.goto(`/claim?${new URLSearchParams({ handle, code })}`);
	await phone.locator('[name=secret]').fill('123456');
	await phone.locator('[name=secretAgain]').fill('123456');
	await phone.locator('main button').click();
	await expect(phone.getByText('trop facile à deviner').first()).toBeVisible();
	await expect(phone.locator('[name=code]')).toHaveValue(code);
	await phone.locator('[name=secret]').fill('٤٧٠٢١٥');
	await phone.locator('[name=secretAgain]').fill(PIN);
	await phone.locator('main button').click();
	await phone.goto('/me');
	await expect(phone.locator('h1')).toContainText(CAST.liaison);

	await phone.goto('/committee/BGS/people');
	const name = 'عُمر & “Zénaba” <Démo> 🐄';
	await phone.locator('[name=displayName]').fill(name);
	await phone.locator('[name=adult]').check();
	await phone.context().clearCookies({ name: 'palabre_sign_in' });
	await phone.locator('form:has([name=displayName]) button').click();
	await expect(phone).toHaveURL(/\/sign-in/);
	await expect(phone.getByText('est gardé')).toBeVisible();

	await phone.locator('[name=handle]').fill(handle.toUpperCase());
	await phone.locator('[name=secret]').fill('999999');
	await phone.locator('main form button').click();
	await expect(phone.getByRole('alert')).toBeVisible();
	await expect(phone.locator('[name=handle]')).toHaveValue(handle.toUpperCase());
	await expect(phone.locator('[name=secret]')).toHaveValue('');
	await phone.locator('[name=secret]').fill(PIN);
	await phone.locator('main form button').click();

	await expect(phone.getByRole('heading', { name: 'Rien n’est perdu' })).toBeVisible();
	await expect(phone.getByText(name)).toBeVisible();
	await expect(phone.getByText(`Vous êtes ${CAST.liaison}`)).toBeVisible();
	await phone.getByRole('button', { name: 'Envoyer maintenant' }).click();
	await expect(phone).toHaveURL(/\/committee\/BGS\/people$/);
	await expect(phone.locator('.people').getByText(name)).toHaveCount(1);
});
