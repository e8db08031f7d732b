import { load } from '#web/page.ts';
import { findShortWay } from '#web/posters.ts';

/** The short way from a sheet on a wall to its page, in the reader's language. */
export const GET = async (event) => {
	const place = await load(event, (page) => findShortWay(page, event.params.short ?? ''));
	return new Response(null, {
		status: 307,
		headers: { location: `/${event.locals.locale}${place}`, vary: 'Cookie, Accept-Language' },
	});
};
