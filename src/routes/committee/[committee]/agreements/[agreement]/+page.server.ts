import { takesPart } from '#domain/account/account.ts';
import { agreementStep, stepOfAgreement } from '#domain/agreement/agreement.ts';
import * as policy from '#domain/agreement/agreementPolicy.ts';
import {
	agreementOfSession,
	listAgreementVersions,
	listSessionsOfAgreement,
	stateOf,
} from '#domain/agreement/agreementQueries.ts';
import { bringIntoForce } from '#domain/agreement/bringIntoForce.ts';
import { consultConstituency } from '#domain/agreement/consultConstituency.ts';
import { fixAgreement } from '#domain/agreement/fixAgreement.ts';
import { recordReading } from '#domain/agreement/recordReading.ts';
import { reopenAgreement } from '#domain/agreement/reopenAgreement.ts';
import { reportBreach } from '#domain/agreement/reportBreach.ts';
import { reviewAgreement } from '#domain/agreement/reviewAgreement.ts';
import { settleBreach } from '#domain/agreement/settleBreach.ts';
import { localDay } from '#domain/days.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { agreementOf, enterAgreement, hashShown, readAgreementText } from '#web/agreement.ts';
import { languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** An agreement: its text, who signed it and for whom, and the next step. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const { committee, agreement, office } = await enterAgreement(page, event.params);
		const { id, code, version, signatories, coverage, clauses, verifiable } = agreement;
		const state = stateOf(agreement, now);
		const parties = signatories.filter((one) => one.role === 'party').length;
		const inside = takesPart(actor, committee.id);
		const successor = agreement.sessionId === null ? null : await agreementOfSession(page, agreement.sessionId);
		const may = {
			editAgreement: policy.mayEditAgreement(actor, agreement, office),
			fixAgreement: policy.mayFixAgreement(actor, { ...agreement, clauseCount: clauses.length, parties }),
			reopenAgreement: policy.mayReopenAgreement(actor, agreement),
			recordReading: policy.mayRecordReading(actor, agreement, office),
			consultConstituency: policy.mayConsultConstituency(actor, agreement, office),
			bringIntoForce: policy.mayBringIntoForce(
				actor,
				{ ...agreement, extent: coverage.extent },
				policy.originOf(actor, agreement),
				now,
			),
			reportBreach: policy.mayReportBreach(actor, agreement),
			reviewAgreement: policy.mayReviewAgreement(actor, agreement),
		};
		const { coolsUntil, inForceAt, inForce, notCovered, reviewOn, reviewedAt, review, reviewNote, audience } =
			agreement;
		return {
			agreement: {
				...{ id, code, version, state, verifiable, coverage, audience, lang: agreement.lang },
				...{ coolsUntil, inForceAt, inForce, notCovered, reviewOn, reviewedAt, review, reviewNote },
				...{ fixedAt: agreement.fixedAt, fixedHash: agreement.fixedHash, partAsked: agreement.partAskedAt !== null },
				...{ openBreaches: agreement.openBreaches, readings: agreement.readings, consulted: agreement.consulted },
				step: stepOfAgreement(state),
				next: agreementStep(state, {
					verifiable,
					read: agreement.readings.some((one) => one.version === version),
					twoParties: parties >= 2,
				}),
				hash: hashShown(agreement.fixedHash),
				replacedBy: successor && successor.id !== id && state === 'replaced' ? successor.code : null,
			},
			text: await readAgreementText(db, agreement, event.locals.locale),
			signatories: signatories.map((one) => ({
				...{ id: one.id, role: one.role, name: one.name, constituency: one.constituency, said: one.said },
				signature: one.signature,
				mine: one.personId !== null && one.personId === actor.personId,
				/** Whether the viewer can do something here: sign, take a signature, or say no. */
				acts:
					policy.maySignAgreement(actor, agreement, one, now) === 'yes' ||
					policy.mayTakeSignature(actor, agreement, one, office, now) === 'yes',
			})),
			breaches: agreement.breaches.map((breach) => ({
				...{ id: breach.id, clause: breach.clause, words: breach.words, reportedAt: breach.reportedAt },
				...{ settledAt: breach.settledAt, settlement: breach.settlement, note: breach.note },
				may: { settleBreach: policy.maySettleBreach(actor, agreement, breach) },
				requestId: page.requestId(),
			})),
			sessions: inside ? await listSessionsOfAgreement(db, id) : [],
			versions: inside ? await listAgreementVersions(db, id) : [],
			languages: languagesFor(committee, event.locals.locale),
			today: localDay(now, committee.timeZone),
			keeps: policy.keepsAgreement(actor, agreement, office) === 'yes',
			mediates: policy.mediatesAgreement(actor, agreement) === 'yes',
			inside,
			may,
			requestIds: {
				fix: page.requestId(),
				reopen: page.requestId(),
				reading: page.requestId(),
				consult: Object.fromEntries(coverage.groups.map((group) => [group.constituency, page.requestId()])),
				force: page.requestId(),
				breach: page.requestId(),
				review: page.requestId(),
			},
			topics: [topicOf('agreement', id)],
		};
	});

const parameters = agreementOf;
export const actions = {
	fixAgreement: action(fixAgreement, { parameters }),
	reopenAgreement: action(reopenAgreement, { parameters }),
	recordReading: action(recordReading, { parameters }),
	consultConstituency: action(consultConstituency, { parameters }),
	bringIntoForce: action(bringIntoForce, { parameters }),
	reportBreach: action(reportBreach, { parameters }),
	settleBreach: action(settleBreach, { parameters }),
	reviewAgreement: action(reviewAgreement, {
		parameters,
		then: ({ code }, event) => `/committee/${event.params.committee}/agreements/${code}`,
	}),
};
