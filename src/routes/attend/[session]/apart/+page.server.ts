import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { action } from '#web/action.ts';
import { viewOwnSide } from '#web/caucus.ts';
import { loadSignedIn } from '#web/page.ts';

/** One side of a session, apart with the mediators: its own words only, and what was carried to it. */
export const load = (event) => loadSignedIn(event, (page) => viewOwnSide(page, event.params.session));

export const actions = {
	consentRelease: action(consentRelease, { parameters: () => ({ how: 'account' }) }),
	withdrawRelease: action(withdrawRelease),
};
