import { redirect } from '@sveltejs/kit';
import { makeFirstAdministrator } from '#domain/account/makeFirstAdministrator.ts';
import { enterBy } from '#web/enter.ts';
import { UNNAMED, openHouse } from '#web/house.ts';
import { load as loadPage } from '#web/page.ts';

/** The first page of a new installation; it exists until somebody administers it. */
export const load = (event) =>
	loadPage(event, async ({ house, requestId }) => {
		if (await house.hasAdministrator()) redirect(303, '/');
		// An archive of all may have brought the name.
		await house.readMissionName();
		return { requestId: requestId(), missionName: house.missionName === UNNAMED ? '' : house.missionName };
	});

export const actions = {
	makeFirstAdministrator: enterBy(
		makeFirstAdministrator,
		'makeFirstAdministrator',
		// By address: whoever keeps guessing must not keep the right person out. The code has 80 random bits.
		(_, __, address) => ({ of: `makeFirstAdministrator ${address}` }),
		async () => {
			const house = await openHouse();
			await house.readMissionName();
			return '/admin/steps';
		},
	),
};
