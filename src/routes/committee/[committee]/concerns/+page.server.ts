import { CONCERN_STATES, DIMENSIONS } from '#domain/concern/concern.ts';
import { mayRaiseConcern } from '#domain/concern/concernPolicy.ts';
import { listConcerns } from '#domain/concern/concernQueries.ts';
import { readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** What troubles people here, as far as the reader may see it, by dimension and state. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asked = askedOf(event.url, {
			sorts: ['newest', 'oldest', 'gravest'],
			filters: { dimension: DIMENSIONS, state: CONCERN_STATES },
		});
		const { shown, list } = pageOf(await listConcerns({ db, actor }, committee.id), asked, {
			text: (concern) => `${concern.code} ${concern.title} ${concern.area}`,
			fits: {
				dimension: (concern, value) => concern.dimension === value,
				state: (concern, value) => concern.state === value,
			},
			by: {
				newest: (concern) => concern.number,
				oldest: (concern) => concern.number,
				gravest: (concern) => concern.severity * 10 + concern.spread,
			},
			down: ['newest', 'gravest'],
		});
		const translations = await seekTranslations(
			db,
			shown.map((concern) => concern.id),
			event.locals.locale,
		);
		return {
			concerns: shown.map(
				({ id, code, title, lang, dimension, topic, severity, spread, state, raisedAt, audience }) => ({
					...{ id, code, dimension, topic, severity, spread, state, raisedAt, audience },
					title: readText(translations, { id, field: 'title', text: title, lang }, event.locals.locale),
				}),
			),
			list,
			dimensions: DIMENSIONS,
			states: CONCERN_STATES,
			may: { raiseConcern: mayRaiseConcern(actor, committee) },
			topics: [topicOf('committee', committee.id)],
		};
	});
