import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { ALL_TOPICS, AUDIENCES, DIMENSIONS, GROUPS, TOPICS, dimensionOf, isHardStop } from '#domain/concern/concern.ts';
import { mayRaiseConcern, speaksOnlyForOthers } from '#domain/concern/concernPolicy.ts';
import { listPlaces } from '#domain/concern/concernQueries.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { referConcern } from '#domain/concern/referConcern.ts';
import { askToSignIn, parametersOf, performTyped, readPosted, say } from '#web/action.ts';
import { committeeOf, enterCommittee, languagesFor } from '#web/committee.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { loadSignedIn } from '#web/page.ts';

/** First what it is about, then the story: so that a story which must not be kept here is never even typed. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const asked = ALL_TOPICS.find((topic) => topic === event.url.searchParams.get('topic'));
		const topic = asked && !isHardStop(asked) ? asked : null;
		return {
			topic,
			dimension: topic ? dimensionOf(topic) : null,
			choices: DIMENSIONS.map((dimension) => ({ dimension, topics: [...TOPICS[dimension]] })),
			places: await listPlaces(page.db, committee),
			languages: languagesFor(committee, event.locals.locale),
			groups: [...GROUPS],
			audiences: [...AUDIENCES],
			liaisonOnly: speaksOnlyForOthers(page.actor, committee.id),
			may: { raiseConcern: mayRaiseConcern(page.actor, committee) },
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
		};
	});

/**
 * A matter that stops here is referred, and of what was typed nothing goes any further: not to the page, not to the
 * sign-in page that keeps other forms.
 */
async function refer(event: RequestEvent, topic: unknown, requestId: string | null): Promise<never> {
	if (event.locals.actor.kind === 'person') {
		await performTyped(
			event,
			referConcern,
			{ topic: String(topic) },
			requestId,
			await parametersOf(event, committeeOf),
		);
	}
	redirect(303, event.url.pathname.replace(/new$/, 'referred'));
}

export const actions = {
	...keptFormActions,
	chooseTopic: async (event) => {
		const { typed, requestId } = await readPosted(event);
		if (isHardStop(typed.topic)) return refer(event, typed.topic, requestId);
		const topic = ALL_TOPICS.find((one) => one === typed.topic);
		if (!topic) {
			const wrong = { topic: { code: 'required' } };
			return fail(422, { verb: 'chooseTopic', requestId: requestId ?? '', typed: {}, wrong });
		}
		redirect(303, `${event.url.pathname}?topic=${topic}`);
	},
	raiseConcern: async (event) => {
		const { typed, requestId } = await readPosted(event);
		if (isHardStop(typed.topic)) return refer(event, typed.topic, requestId);
		if (event.locals.actor.kind !== 'person') askToSignIn(event);
		const parameters = await parametersOf(event, committeeOf);
		const result = await performTyped(event, raiseConcern, typed, requestId, parameters);
		if ('refusal' in result) return fail(result.status, result.refusal);
		say(event, 'raiseConcern');
		redirect(303, `/committee/${event.params['committee']}/concerns/${result.answer.code}`);
	},
};
