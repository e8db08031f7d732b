import type { RequestEvent } from '@sveltejs/kit';
import { askErasure } from '#domain/account/askErasure.ts';
import { changePin } from '#domain/account/changePin.ts';
import { chooseLanguage } from '#domain/account/chooseLanguage.ts';
import { endAllSignIns } from '#domain/account/endAllSignIns.ts';
import { endOtherSignIns } from '#domain/account/endOtherSignIns.ts';
import { endSignIn } from '#domain/account/endSignIn.ts';
import { findOwnAccount, listSignIns, listHeldRoles, seekOwnCommittee } from '#domain/account/accountQueries.ts';
import { listOwnElections } from '#domain/election/electionQueries.ts';
import { listSecondLooks } from '#domain/discussion/secondLookQueries.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { declineInvitation } from '#domain/session/declineInvitation.ts';
import { listOwnInvitations } from '#domain/session/invitationQueries.ts';
import { listOwnSessions } from '#domain/floor/floorQueries.ts';
import { listNotices } from '#domain/account/notices.ts';
import { readNotices } from '#domain/account/readNotices.ts';
import { withdrawErasure } from '#domain/account/withdrawErasure.ts';
import { KEPT } from '#domain/job/retention.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { deviceOf, slowly } from '#web/enter.ts';
import { openHouse } from '#web/house.ts';
import { loadSignedIn } from '#web/page.ts';
import { safePath } from '#web/path.ts';
import { handOver, setLanguageCookie } from '#web/request.ts';

/** Who one is here: name, charges, language, PIN, and the browsers one is signed in with. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const accountId = actor.accountId ?? '';
		const signIns = await listSignIns(db, accountId);
		return {
			account: await findOwnAccount(db, accountId),
			notices: await listNotices(db, accountId),
			/** Where one wanted to be when signing in. */
			to: safePath(event.url.searchParams.get('to')),
			heldRoles: await listHeldRoles(db, actor.personId ?? ''),
			elections: await listOwnElections(db, actor),
			sessions: await listOwnSessions(db, actor),
			invitations: (await listOwnInvitations(db, actor)).map((one) => ({
				...{ id: one.id, code: one.code, kind: one.kind, scheduledFor: one.scheduledFor, state: one.state },
				...{ committeeName: one.committeeName, committeeCode: one.committeeCode, town: one.town },
				requestIds: idsFor(requestId, ['acceptInvitation', 'declineInvitation']),
			})),
			secondLooks: (await listSecondLooks({ db, actor })).map(({ statementId, committee }) => ({
				...{ statementId, committeeName: committee.name },
			})),
			signIns: signIns.map((one) => ({ ...one, here: one.id === event.locals.signInId, requestId: requestId() })),
			requestIds: idsFor(requestId, [
				'chooseLanguage',
				'changePin',
				'endOtherSignIns',
				'endAllSignIns',
				'readNotices',
				'askErasure',
				'withdrawErasure',
			]),
			kept: KEPT,
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
		parameters: (event) => ({ ...here(event), device: deviceOf(event.request.headers.get('user-agent')) }),
		around: (event, work) => slowly(event, 'changePin', event.locals.actor.accountId ?? '', work),
	}),
	endSignIn: action(endSignIn),
	endOtherSignIns: action(endOtherSignIns, { parameters: here }),
	endAllSignIns: action(endAllSignIns, {
		then: async (_, event) => {
			handOver(event, (await seekOwnCommittee((await openHouse()).read, event.locals.actor)) ?? '');
			return '/sign-in';
		},
	}),
	acceptInvitation: action(acceptInvitation),
	declineInvitation: action(declineInvitation),
	askErasure: action(askErasure),
	withdrawErasure: action(withdrawErasure),
	readNotices: action(readNotices, {
		then: (_, event) => safePath(event.url.searchParams.get('to')),
	}),
};
