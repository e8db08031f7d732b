import { listAddressees } from '#domain/office/addresseeQueries.ts';
import { editOutcome } from '#domain/outcome/editOutcome.ts';
import { mayEditOutcome } from '#domain/outcome/outcomePolicy.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { enterOutcome, outcomeOfAddress } from '#web/outcome.ts';
import { loadSignedIn } from '#web/page.ts';

/** The draft as a form: what is asked of whom, what is promised, what stays behind. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, requestId } = page;
		const { outcome } = await enterOutcome({ db, actor }, event.params);
		const verdict = mayEditOutcome(actor, outcome);
		if (verdict !== 'yes' && verdict.no === 'notMediator') allow(verdict);
		const leaving = outcome.clauses.map((clause) => clause.number);
		return {
			outcome: {
				id: outcome.id,
				version: outcome.version,
				title: outcome.title,
				lang: outcome.lang,
				summary: outcome.summary,
				withheld: outcome.withheld,
				statementOnly: outcome.statementOnly,
				reviewed: outcome.review !== null && outcome.reviewedVersion === outcome.version,
				decided: outcome.decided.map(({ number, text }) => ({ number, text })),
				withhold: outcome.decided.map((clause) => clause.number).filter((number) => !leaving.includes(number)),
				reservations: outcome.reservations,
				asks: outcome.asks,
				commitments: outcome.commitments,
				annexes: outcome.annexes,
				withheldReason: outcome.withheldReason,
			},
			offices: await listAddressees(db),
			may: { editOutcome: verdict },
			kept: await loadKeptForms(page, event),
			requestId: requestId(),
		};
	});

export const actions = {
	...keptFormActions,
	editOutcome: action(editOutcome, {
		parameters: outcomeOfAddress,
		then: (_, event) => `/committee/${event.params.committee}/outcomes/${event.params.outcome}`,
	}),
};
