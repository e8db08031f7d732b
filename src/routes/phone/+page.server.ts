import { load as loadPage } from '#web/page.ts';
import { castOnPhone, choosePerson, comeBack, enterWithPin, handOn, loadPhone, reviewOnPhone } from '#web/phone.ts';
import { voiceActions } from '#web/phoneFloor.ts';

/** One phone for all: faces, a PIN, the paper or one's own hand, and clean for the next. Nobody is signed in here. */
export const load = (event) => loadPage(event, (page) => loadPhone(event, page));

export const actions = {
	choosePerson,
	takePhoneTurn: enterWithPin,
	reviewBallot: reviewOnPhone,
	castBallot: castOnPhone,
	...voiceActions,
	handOn,
	takePhoneBack: comeBack,
};
