import { MOST_FOUND, search } from '#domain/search/searchQueries.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

const PER_PAGE = 20;

/** What holds every word somebody looks for, of what they may read here. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const query = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim();
		const asked = Number(event.url.searchParams.get('page'));
		const finds = await search({ db, actor, now }, committee.id, query);
		const pages = Math.max(1, Math.ceil(finds.length / PER_PAGE));
		const page = Number.isInteger(asked) && asked > 1 ? Math.min(asked, pages) : 1;
		return {
			query,
			count: finds.length,
			isFull: finds.length >= MOST_FOUND,
			page,
			pages,
			finds: finds.slice((page - 1) * PER_PAGE, page * PER_PAGE),
		};
	});
