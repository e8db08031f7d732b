import { CONCERN_STATES, type ConcernState, DIMENSIONS, type Dimension } from '#domain/concern/concern.ts';
import { mayRaiseConcern } from '#domain/concern/concernPolicy.ts';
import { listConcerns } from '#domain/concern/concernQueries.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** What troubles people here, as far as the reader may see it, by dimension and state. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asked = event.url.searchParams;
		const dimension = DIMENSIONS.find((one) => one === asked.get('dimension')) as Dimension | undefined;
		const state = CONCERN_STATES.find((one) => one === asked.get('state')) as ConcernState | undefined;
		const concerns = await listConcerns({ db, actor }, committee.id, { dimension, state });
		const translations = await seekTranslations(
			db,
			concerns.map((concern) => concern.id),
			event.locals.locale,
		);
		return {
			concerns: concerns.map(
				({ id, code, title, lang, dimension, topic, severity, spread, state, raisedAt, audience }) => ({
					...{ id, code, dimension, topic, severity, spread, state, raisedAt, audience },
					title: readText(translations, { id, field: 'title', text: title, lang }, event.locals.locale),
				}),
			),
			filters: { dimension: dimension ?? '', state: state ?? '' },
			dimensions: DIMENSIONS,
			states: CONCERN_STATES,
			may: { raiseConcern: mayRaiseConcern(actor, committee) },
			topics: [topicOf('committee', committee.id)],
		};
	});
