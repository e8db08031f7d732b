import { keepPosted } from '#web/keptForms.ts';

/** Where the script of a page sends what somebody is writing, a few bytes at a time; answers without a page. */
export const POST = async (event) => {
	if (event.locals.actor.kind !== 'person') return new Response(null, { status: 401 });
	const kept = await keepPosted(event, event.url.searchParams.get('page') ?? '');
	return new Response(null, { status: kept ? 204 : 205 });
};
