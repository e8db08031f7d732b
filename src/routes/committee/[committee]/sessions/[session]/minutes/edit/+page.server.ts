import { editMinutes } from '#domain/minutes/editMinutes.ts';
import { NOTED } from '#domain/minutes/minutes.ts';
import { mayEditMinutes } from '#domain/minutes/minutesPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { keptFormActions, loadKeptForms } from '#web/keptForms.ts';
import { enterMinutes, readerWords, shownMinutes } from '#web/minutes.ts';
import { loadSignedIn } from '#web/page.ts';
import { sessionOf } from '#web/session.ts';

/** The minutes as a form: under each part, what the secretary adds in their own words. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, session, mediators, office, minutes } = await enterMinutes(page, event.params);
		const verdict = mayEditMinutes(page.actor, { session, mediators, office }, minutes);
		if (verdict !== 'yes' && verdict.no !== 'minutesSigned') allow(verdict);
		return {
			minutes: await shownMinutes(page, minutes, readerWords(event, committee, page.now)),
			noted: NOTED.filter((part) => part === 'other' || part in minutes.facts.parts || part in minutes.notes),
			may: { editMinutes: verdict },
			kept: await loadKeptForms(page, event),
			requestId: page.requestId(),
		};
	});

export const actions = {
	...keptFormActions,
	editMinutes: action(editMinutes, {
		parameters: sessionOf,
		then: (_, event) => `/committee/${event.params.committee}/sessions/${event.params.session}/minutes`,
	}),
};
