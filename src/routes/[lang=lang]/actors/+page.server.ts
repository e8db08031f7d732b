import { countActors, listActors } from '#domain/commitment/actorQueries.ts';
import { OFFICE_LEVELS } from '#domain/office/office.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Each takes a few lines, and the page has 14 kB to come in. */
const PER_PAGE = 20;

/** Every office, the mission too, with what it said, promised and kept: by name, never by how well it does. */
export const load = (event) =>
	loadPage(event, async ({ db }) => {
		const { shown, list } = pageOf(
			await listActors(db),
			askedOf(event.url, { sorts: ['nameUp'], filters: { level: OFFICE_LEVELS }, size: PER_PAGE }),
			{
				text: (office) => office.name,
				fits: { level: (office, level) => office.level === level },
				by: { nameUp: (office) => office.name },
			},
		);
		const figures = await countActors(
			db,
			shown.map((office) => office.id),
		);
		const actors = shown.flatMap(({ id, code, name, level, closedAt }) => {
			const counted = figures.get(id);
			return counted ? [{ code, name, level, closed: closedAt !== null, figures: counted }] : [];
		});
		return { actors, list, levels: OFFICE_LEVELS };
	});
