import { keepsAgreement } from '#domain/agreement/agreementPolicy.ts';
import { agreementOfSession, stateOf } from '#domain/agreement/agreementQueries.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { readAgreementText } from '#web/agreement.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** What the parties of a session come to: the agreement as it stands, or its beginning. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { session, office } = await enterSession(page, event.params);
		const agreement = await agreementOfSession(page, session.id);
		const verdict = keepsAgreement(
			page.actor,
			{ committeeId: session.committeeId, matterId: session.subjectId },
			office,
		);
		return {
			agreement: agreement && {
				...{ id: agreement.id, code: agreement.code, state: stateOf(agreement, page.now) },
				...{ reviewOn: agreement.reviewOn, coverage: agreement.coverage, fixed: agreement.fixedAt !== null },
				sides: agreement.signatories.filter((one) => one.role === 'party').map((one) => one.constituency),
			},
			text: agreement && (await readAgreementText(page.db, agreement, event.locals.locale)),
			may: { draftAgreement: verdict },
			requestId: page.requestId(),
			topics: [topicOf('session', session.id), ...(agreement ? [topicOf('agreement', agreement.id)] : [])],
		};
	});

export const actions = {
	draftAgreement: action(draftAgreement, {
		parameters: sessionOf,
		then: ({ code }, event) => `/committee/${event.params.committee}/agreements/${code}/edit`,
	}),
};
