import type { Handle } from '@sveltejs/kit';
import { setKeptPages } from '#web/handedOn.ts';
import { openHub } from '#web/live.ts';
import { keepPublicPages, seekPublicPage } from '#web/publicPages.ts';
import { faultWithId, firstRunFirst, onlyOurForms, whoAndWhen } from '#web/request.ts';

export const init = async () => {
	await openHub();
	setKeptPages(seekPublicPage);
};
/** One inside the other: SvelteKit's `sequence` does as much again for each of them. */
export const handle: Handle = ({ event, resolve }) => {
	return keepPublicPages({
		event,
		resolve: (event) =>
			whoAndWhen({
				event,
				resolve: (event, how) =>
					onlyOurForms({
						event,
						resolve: (event) => firstRunFirst({ event, resolve: (event) => resolve(event, how) }),
					}),
			}),
	});
};
export const handleError = faultWithId;
