import { redirect } from '@sveltejs/kit';
import { endSignInByCookie } from '#domain/account/signIns.ts';
import { say } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { hushSignIn } from '#web/publish.ts';
import { dropSignInCookie, signInCookie } from '#web/request.ts';

/** Ends the sign-in of this browser and leaves nothing of it behind. */
export const POST = async (event) => {
	const house = await openHouse();
	const value = signInCookie(event);
	if (value) await endSignInByCookie(house.write, value);
	hushSignIn(event.locals.signInId);
	dropSignInCookie(event);
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
	say(event, 'signOut');
	redirect(303, '/sign-in');
};
