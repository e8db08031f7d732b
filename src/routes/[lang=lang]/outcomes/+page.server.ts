import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { countPublishedOutcomes } from '#domain/outcome/outcomeQueries.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomeList } from '#web/publicLists.ts';

const PER_PAGE = 20;

/** Everything that committees have published, the newest first. */
export const load = (event) =>
	loadPage(event, async ({ db }) => {
		const committees = await listCommittees(db);
		const asked = askedOf(event.url, {
			sorts: ['newest', 'oldest'],
			filters: { committee: committees.map((committee) => committee.code) },
			size: PER_PAGE,
		});
		const chosen = committees.find((committee) => committee.code === asked.filters.committee);
		const only = chosen ? { committeeId: chosen.id } : {};
		const count = await countPublishedOutcomes(db, only);
		const { offset, ...list } = viewOf(asked, count);
		const { outcomes } = await readOutcomeList(db, event.params.lang, {
			...only,
			oldestFirst: asked.sort === 'oldest',
			limit: PER_PAGE,
			offset,
		});
		return {
			outcomes,
			list,
			committees: committees.map(({ code, name }) => ({ code, name })),
		};
	});
