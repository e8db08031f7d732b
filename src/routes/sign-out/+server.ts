import { redirect } from '@sveltejs/kit';
import { endSignInByCookie } from '#domain/account/signIns.ts';
import { seekOwnCommittee } from '#domain/account/accountQueries.ts';
import { say } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { hushSignIn } from '#web/publish.ts';
import { handOver, readBody, signInCookie } from '#web/request.ts';

/** Hands the phone over: ends the sign-in of this browser, leaves nothing of it behind, and asks who comes next. */
export const POST = async (event) => {
	const house = await openHouse();
	const value = signInCookie(event);
	const form = await readBody(event);
	const given = /^[A-Z]{3}$/.exec(String(form.get('committee') ?? ''))?.[0];
	const committee = given ?? (await seekOwnCommittee(house.read, event.locals.actor)) ?? '';
	if (value) await endSignInByCookie(house.write, value);
	hushSignIn(event.locals.signInId);
	handOver(event, committee);
	say(event, form.get('idle') ? 'handOverIdle' : 'handOver');
	redirect(303, '/sign-in');
};
