import { takesPart } from '#domain/account/account.ts';
import { AGREEMENT_STATES } from '#domain/agreement/agreement.ts';
import { listAgreementSources, listAgreements, stateOf } from '#domain/agreement/agreementQueries.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { NotFound } from '#domain/refusals.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** The agreements of a committee, and what could become one. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const committee = await enterCommittee(page, event.params.committee);
		if (!takesPart(actor, committee.id)) throw new NotFound('agreement');
		const { locale } = event.locals;
		const agreements = await listAgreements(page, committee.id);
		const titles = await seekTranslations(
			db,
			agreements.map((one) => one.id),
			locale,
		);
		const lines = agreements.map((one, index) => ({
			...{ id: one.id, code: one.code, state: stateOf(one, now), reviewOn: one.reviewOn, place: index },
			title: readText(titles, { id: one.id, field: 'title', text: one.title, lang: one.lang }, locale),
			sides: one.signatories
				.filter((signatory) => signatory.role === 'party')
				.map((signatory) => signatory.constituency),
		}));
		const asked = askedOf(event.url, { sorts: ['newest', 'oldest'], filters: { state: AGREEMENT_STATES } });
		const { shown, list } = pageOf(lines, asked, {
			text: (line) => `${line.code} ${line.title.text}`,
			fits: { state: (line, value) => line.state === value },
			by: { newest: (line) => line.place, oldest: (line) => -line.place },
		});
		return {
			agreements: shown,
			list,
			states: AGREEMENT_STATES.filter((state) => lines.some((line) => line.state === state)),
			sources: (await listAgreementSources(page, committee.id)).map((source) => ({
				...source,
				requestId: page.requestId(),
			})),
			topics: [topicOf('committee', committee.id)],
		};
	});

export const actions = {
	draftAgreement: action(draftAgreement, {
		then: ({ code }, event) => `/committee/${event.params.committee}/agreements/${code}/edit`,
	}),
};
