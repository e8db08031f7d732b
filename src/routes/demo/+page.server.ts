import { error, redirect } from '@sveltejs/kit';
import { listCast, seekCastMember } from '#domain/account/castQueries.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { moveClock } from '#domain/installation/moveClock.ts';
import { action, readPosted } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { load as loadPage } from '#web/page.ts';
import { setSignInCookie } from '#web/request.ts';
import { walkThrough } from '#web/walk.ts';

/** What does not exist outside a demo answers as any address that leads nowhere. */
async function openDemo() {
	const house = await openHouse();
	if (!house.demo) error(404, 'notFound');
	return house;
}

/** The cast of the demo world, and its clock. */
export const load = (event) =>
	loadPage(event, async ({ db, requestId }) => {
		const house = await openDemo();
		const cast = await listCast(db);
		return {
			cast,
			walk: walkThrough(cast),
			aheadSeconds: Math.round((house.clock().getTime() - Date.now()) / 1000),
			timeZone: 'Africa/Bangui',
			requestIds: { hours48: requestId(), days30: requestId(), walk: requestId() },
		};
	});

/** A place inside: nothing that leads elsewhere. */
const INSIDE = /^(\/[A-Za-z0-9-]+)+$/;

export const actions = {
	/** Enters as one of the cast, with one press. */
	enter: async (event) => {
		const house = await openDemo();
		const { typed } = await readPosted(event);
		const [accountId = '', to = '/me'] = String(typed['as'] ?? '').split(' ');
		if (!INSIDE.test(to) || !(await seekCastMember(house.read, accountId))) error(404, 'notFound');
		setSignInCookie(event, await startSignIn(house.write, accountId, 'demo', 'own'), 'own');
		redirect(303, to);
	},
	moveClock: action(moveClock, {
		forAnybody: true,
		parameters: async () => {
			await openDemo();
			return {};
		},
		then: async ({ clockOffsetSeconds }) => {
			(await openHouse()).setClock(clockOffsetSeconds);
			return '/demo';
		},
	}),
};
