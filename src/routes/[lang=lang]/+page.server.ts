import { readPlaces } from '#domain/area/placeQueries.ts';
import { countUnanswered } from '#domain/ask/askQueries.ts';
import { listCommittees } from '#domain/committee/committeeQueries.ts';
import { askedOf, pageOf } from '#web/list.ts';
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
		const all = committees.map(({ code, name, kind, town, areaId }) => ({
			...{ code, name, kind, town },
			country: places.get(areaId)?.country ?? '',
			place: places.get(areaId)?.names.at(-1) ?? '',
		}));
		const countries = [...new Set(all.map((committee) => committee.country))].sort();
		const asked = askedOf(event.url, { sorts: ['nameUp', 'nameDown'], filters: { country: countries } });
		const { shown, list } = pageOf(all, asked, {
			text: (committee) => `${committee.code} ${committee.name} ${committee.town} ${committee.place}`,
			fits: { country: (committee, value) => committee.country === value },
			by: { nameUp: (committee) => committee.name, nameDown: (committee) => committee.name },
			down: ['nameDown'],
		});
		return {
			outcomes,
			unanswered: await countUnanswered(db, now),
			list,
			countryNames: countries.filter((country) => country !== ''),
			countries: countries
				.map((country) => ({ country, committees: shown.filter((committee) => committee.country === country) }))
				.filter((one) => one.committees.length > 0),
		};
	});
