import { error, redirect } from '@sveltejs/kit';
import { listCast } from '#domain/account/castQueries.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { openHouse } from '#web/house.ts';
import { load as loadPage } from '#web/page.ts';
import { setSignInCookie } from '#web/request.ts';

/** The cast of the demo world. It exists in a demo only. */
export const load = (event) =>
	loadPage(event, async ({ house, db, now }) => {
		if (!house.demo) error(404, 'notFound');
		return { cast: await listCast(db, now) };
	});

export const actions = {
	/** Enters as one of the cast, with one press. */
	enter: async (event) => {
		const house = await openHouse();
		if (!house.demo) error(404, 'notFound');
		const accountId = String((await event.request.formData()).get('accountId') ?? '');
		const person = (await listCast(house.read, event.locals.now)).find((one) => one.accountId === accountId);
		if (!person) error(404, 'notFound');
		setSignInCookie(event, await startSignIn(house.write, accountId, 'demo'));
		redirect(303, person.home);
	},
};
