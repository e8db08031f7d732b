import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomeList } from '#web/publicLists.ts';

const PER_PAGE = 20;

/** Everything that committees have published, the newest first. */
export const load = (event) =>
	loadPage(event, async ({ db }) => {
		const committees = await listCommittees(db);
		const code = event.url.searchParams.get('committee')?.toUpperCase() ?? '';
		const chosen = committees.find((committee) => committee.code === code);
		const asked = Number(event.url.searchParams.get('page'));
		const number = Number.isInteger(asked) && asked > 1 && asked < 10_000 ? asked : 1;
		const { outcomes, count } = await readOutcomeList(db, event.params.lang, {
			...(chosen ? { committeeId: chosen.id } : {}),
			limit: PER_PAGE,
			offset: (number - 1) * PER_PAGE,
		});
		return {
			outcomes,
			count,
			page: number,
			pages: Math.max(1, Math.ceil(count / PER_PAGE)),
			chosen: chosen?.code ?? null,
			committees: committees.map(({ code, name }) => ({ code, name })),
		};
	});
