import type { RequestEvent } from '@sveltejs/kit';
import { changePin } from '#domain/account/changePin.ts';
import { chooseLanguage } from '#domain/account/chooseLanguage.ts';
import { endOtherSignIns } from '#domain/account/endOtherSignIns.ts';
import { endSignIn } from '#domain/account/endSignIn.ts';
import { findOwnAccount, listSignIns, listStandings } from '#domain/account/accountQueries.ts';
import { action } from '#web/action.ts';
import { slowly } from '#web/enter.ts';
import { loadSignedIn } from '#web/page.ts';
import { setLanguageCookie } from '#web/request.ts';

/** Who one is here: name, charges, language, PIN, and the browsers one is signed in with. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const accountId = actor.accountId ?? '';
		const signIns = await listSignIns(db, accountId);
		return {
			account: await findOwnAccount(db, accountId),
			standings: await listStandings(db, actor.personId ?? ''),
			signIns: signIns.map((one) => ({ ...one, here: one.id === event.locals.signInId, requestId: requestId() })),
			requestIds: { chooseLanguage: requestId(), changePin: requestId(), endOtherSignIns: requestId() },
		};
	});

const here = (event: RequestEvent) => ({ signInId: event.locals.signInId });

export const actions = {
	chooseLanguage: action(chooseLanguage, {
		then: ({ locale }, event) => {
			setLanguageCookie(event, locale);
			return null;
		},
	}),
	changePin: action(changePin, {
		parameters: here,
		around: (event, work) => slowly(event, 'changePin', event.locals.actor.accountId ?? '', work),
	}),
	endSignIn: action(endSignIn),
	endOtherSignIns: action(endOtherSignIns, { parameters: here }),
};
