import { mayEditAgreement } from '#domain/agreement/agreementPolicy.ts';
import { editAgreement } from '#domain/agreement/editAgreement.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { agreementOf, enterAgreement, loadAgreementForm } from '#web/agreement.ts';
import { clauseRowActions, signatoryRowActions } from '#web/clauseRows.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';

/** The text of an agreement to change, for whoever writes for the parties. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, agreement, office } = await enterAgreement(page, event.params);
		const verdict = mayEditAgreement(page.actor, agreement, office);
		if (verdict !== 'yes' && verdict.no !== 'textFrozen' && verdict.no !== 'agreementOver') allow(verdict);
		const { id, code, version, title, purpose, causes, lang, placesIn, placesOut, affected } = agreement;
		const { followUpBody, disputeStep, reviewOn, audience, clauses } = agreement;
		return {
			agreement: {
				...{ id, code, version, title, purpose, causes, lang, placesIn, placesOut, affected },
				...{ followUpBody, disputeStep, reviewOn, audience },
				clauses: clauses.map((clause) => ({
					...{ id: clause.id, kind: clause.kind, text: clause.text },
					...{ dutyBearer: clause.dutyBearer, dueOn: clause.dueOn, checkedHow: clause.checkedHow },
				})),
				signatories: agreement.signatories.map((one) => ({
					...{ id: one.id, role: one.role, name: one.name, constituency: one.constituency, personId: one.personId },
				})),
			},
			choices: await loadAgreementForm(page.db, committee, agreement, event.locals.locale),
			may: { editAgreement: verdict },
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
		};
	});

export const actions = {
	...keptFormActions,
	...clauseRowActions('editAgreement'),
	...signatoryRowActions('editAgreement'),
	editAgreement: action(editAgreement, {
		parameters: agreementOf,
		then: ({ code }, event) => `/committee/${event.params.committee}/agreements/${code}`,
	}),
};
