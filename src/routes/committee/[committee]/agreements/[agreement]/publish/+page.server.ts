import { lookOverAgreement } from '#domain/agreement/lookOverAgreement.ts';
import {
	AGREEMENT_LEAVABLE,
	AGREEMENT_LEAVES_FIRST,
	isOpenedByParties,
	isPublic,
	writtenInAgreement,
} from '#domain/agreement/publicAgreement.ts';
import {
	mayLookOverAgreement,
	mayPublishAgreement,
	mayRedactAgreement,
	mayWithdrawAgreement,
} from '#domain/agreement/publicationPolicy.ts';
import { findLeaving, listNamesOf } from '#domain/agreement/publicationQueries.ts';
import { publishAgreement } from '#domain/agreement/publishAgreement.ts';
import { redactAgreement } from '#domain/agreement/redactAgreement.ts';
import { withdrawAgreement } from '#domain/agreement/withdrawAgreement.ts';
import { namesWithin } from '#domain/minutes/publicMinutes.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { agreementOf, enterAgreement } from '#web/agreement.ts';
import { loadSignedIn } from '#web/page.ts';
import { shownAgreement } from '#web/publicAgreement.ts';

/** What of an agreement everybody may read: a mediator chooses, a second one looks at exactly that, then it is published. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, requestId } = page;
		const entered = await enterAgreement(page, event.params);
		const { agreement, publication, paper, digest } = await findLeaving(page, entered.agreement.id);
		const shown = isPublic(publication) ? (JSON.parse(publication?.publishedText ?? 'null') as typeof paper) : paper;
		return {
			agreement: {
				...{ code: agreement.code, lang: agreement.lang, title: agreement.title },
				inForce: agreement.inForceAt !== null,
				opened: isOpenedByParties(agreement.fixedText),
				clauses: agreement.clauses.map((clause) => ({ number: clause.ordinal, text: clause.text })),
			},
			state: {
				redaction: publication?.redaction ?? 0,
				chosen: publication !== null,
				verdict: publication?.verdict ?? null,
				note: publication?.verdict ? publication.reviewNote : null,
				isPublic: isPublic(publication),
				withdrawnAt: publication?.withdrawnAt ?? null,
				byCoordination: publication !== null && !publication.chosen.hasSecond,
			},
			leavable: AGREEMENT_LEAVABLE,
			leaves: publication?.leaves ?? AGREEMENT_LEAVES_FIRST,
			withhold: publication?.withhold ?? [],
			withheld: publication?.withheld ?? null,
			paper: shownAgreement(shown, { lang: event.locals.locale, beside: event.url.searchParams.get('with') }),
			digest,
			named: namesWithin(writtenInAgreement(shown), await listNamesOf(db, agreement)),
			may: {
				redactAgreement: mayRedactAgreement(actor, agreement, publication),
				lookOverAgreement: mayLookOverAgreement(actor, agreement, publication),
				publishAgreement: mayPublishAgreement(actor, agreement, publication),
				withdrawAgreement: mayWithdrawAgreement(actor, agreement, publication),
			},
			requestIds: {
				redact: requestId(),
				look: requestId(),
				publish: requestId(),
				withdraw: requestId(),
			},
			topics: [topicOf('agreement', agreement.id)],
		};
	});

const parameters = agreementOf;
export const actions = {
	redactAgreement: action(redactAgreement, { parameters }),
	lookOverAgreement: action(lookOverAgreement, { parameters }),
	publishAgreement: action(publishAgreement, { parameters }),
	withdrawAgreement: action(withdrawAgreement, { parameters }),
};
