import * as policy from '#domain/agreement/agreementPolicy.ts';
import { declineSignature } from '#domain/agreement/declineSignature.ts';
import { signAgreement } from '#domain/agreement/signAgreement.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { agreementOf, enterAgreement, hashShown, readAgreementText } from '#web/agreement.ts';
import { languagesFor } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** Before somebody signs: what the text is, what signing means, and in which ways it can be done. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, agreement, office } = await enterAgreement(page, event.params);
		const signatory = agreement.signatories.find((one) => one.id === event.params.signatory);
		if (!signatory) throw new NotFound('signatory');
		const { actor, now } = page;
		const may = {
			signAgreement: policy.maySignAgreement(actor, agreement, signatory, now),
			takeSignature: policy.mayTakeSignature(actor, agreement, signatory, office, now),
			declineSignature: policy.mayDeclineSignature(actor, agreement, signatory, office),
		};
		const { id, code, fixedHash } = agreement;
		const languages = [
			...new Set(agreement.readings.filter((one) => one.version === agreement.version).map((one) => one.lang)),
		];
		return {
			agreement: {
				id,
				code,
				fixedHash,
				lang: agreement.lang,
				hash: hashShown(fixedHash),
				coverage: agreement.coverage,
			},
			text: await readAgreementText(page.db, agreement, event.locals.locale),
			signatory: {
				...{ id: signatory.id, name: signatory.name, role: signatory.role, constituency: signatory.constituency },
				...{ said: signatory.said, mine: signatory.personId !== null && signatory.personId === actor.personId },
			},
			/** In which it was read, then the others. */
			languages: [...new Set([...languages, ...languagesFor(committee, event.locals.locale)])],
			may,
			requestIds: {
				own: page.requestId(),
				taken: page.requestId(),
				photo: page.requestId(),
				decline: page.requestId(),
			},
		};
	});

export const actions = {
	signAgreement: action(signAgreement, {
		parameters: async (event) => ({ ...(await agreementOf(event)), signatoryId: event.params.signatory }),
		then: (_, { params }) => `/committee/${params['committee']}/agreements/${params['agreement']}`,
		picture: true,
	}),
	declineSignature: action(declineSignature, {
		parameters: async (event) => ({ ...(await agreementOf(event)), signatoryId: event.params.signatory }),
		then: (_, event) => `/committee/${event.params.committee}/agreements/${event.params.agreement}`,
	}),
};
