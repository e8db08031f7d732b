import { countUnanswered, listOfficesUnanswered, listUnanswered } from '#domain/ask/askQueries.ts';
import { readPublicFilters } from '#domain/search/publicFilters.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Fewer than elsewhere: each takes several lines, and the page has 14 kB to come in. */
const PER_PAGE = 20;
/** More offices than this are no list to choose from. */
const MOST_OFFICES = 80;

/** Asks that nobody has answered in the time a committee must wait, the oldest first, with who holds them. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const given = (name: string) => event.url.searchParams.get(name) ?? '';
		const filters = await readPublicFilters(db, { area: given('area'), committee: given('committee').toUpperCase() });
		const offices = await listOfficesUnanswered(db, now);
		const asked = askedOf(event.url, {
			sorts: ['mostDays', 'fewestDays'],
			filters: {
				area: filters.areaIds ? [given('area')] : [],
				committee: filters.committees.map((committee) => committee.code),
				office: offices.map((office) => office.code),
			},
			size: PER_PAGE,
		});
		const only = {
			committeeId: filters.committees.find((one) => one.code === asked.filters.committee)?.id,
			areaIds: filters.areaIds ?? undefined,
			officeId: offices.find((one) => one.code === asked.filters.office)?.id,
		};
		const { offset, ...list } = viewOf(asked, await countUnanswered(db, now, only));
		const shown = await listUnanswered(db, now, {
			...only,
			newestFirst: asked.sort === 'fewestDays',
			limit: PER_PAGE,
			offset,
		});
		const asks = shown.map((ask) => ({
			id: ask.id,
			what: ask.what,
			lang: ask.lang,
			ordinal: ask.ordinal,
			outcomeCode: ask.outcomeCode,
			committeeName: ask.committeeName,
			committeeCode: ask.committeeCode,
			officeName: ask.turns.at(-1)?.officeName ?? '',
			officeLevel: ask.turns.at(-1)?.officeLevel ?? '',
			passedOn: ask.turns.filter((turn) => turn.decision === 'redirected').length,
			escalated: ask.turns.filter((turn) => turn.decision === 'escalated').length,
			days: ask.clock.daysWithoutAnswer,
		}));
		const named = (all: { code: string; name: string }[]) => all.map(({ code, name }) => ({ code, name }));
		const chosen = offices.filter((one) => offices.length <= MOST_OFFICES || one.code === asked.filters.office);
		return {
			asks,
			list,
			committees: named(filters.committees),
			offices: named(chosen),
			areas: [...(filters.countries.length > 1 ? filters.countries : []), ...filters.regions],
		};
	});
