import { readPlaces } from '#domain/area/placeQueries.ts';
import { listUnanswered } from '#domain/ask/askQueries.ts';
import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomeList } from '#web/publicLists.ts';

/** What this is, the committees by country, what they decided last, and how many asks nobody has answered. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committees = await listCommittees(db);
		const places = await readPlaces(
			db,
			committees.map((committee) => committee.areaId),
		);
		const { outcomes } = await readOutcomeList(db, event.params.lang, { limit: 5 });
		const countries = [...new Set(committees.map((committee) => places.get(committee.areaId)?.country ?? ''))].sort();
		return {
			outcomes,
			unanswered: (await listUnanswered(db, now)).length,
			countries: countries.map((country) => ({
				country,
				committees: committees
					.filter((committee) => (places.get(committee.areaId)?.country ?? '') === country)
					.map(({ code, name, kind, town, areaId }) => ({
						code,
						name,
						kind,
						town,
						place: places.get(areaId)?.names.at(-1) ?? '',
					})),
			})),
		};
	});
