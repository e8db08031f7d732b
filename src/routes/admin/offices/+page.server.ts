import { listAreas } from '#domain/area/areaQueries.ts';
import { OFFICE_LEVELS } from '#domain/office/office.ts';
import { listAllOffices } from '#domain/office/officeAdministrationQueries.ts';
import { openOffice } from '#domain/office/openOffice.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { askedOf, pageOf } from '#web/list.ts';

const STATES = ['open', 'closed'];

/** Who can be asked, and a form to open another office. */
export const load = (event) =>
	loadAdministration(event, async ({ db, requestId }) => {
		const offices = await listAllOffices(db);
		const asked = askedOf(event.url, {
			sorts: ['nameUp', 'nameDown', 'newest', 'oldest'],
			filters: { level: OFFICE_LEVELS, state: STATES },
		});
		const { shown, list } = pageOf(offices, asked, {
			text: (office) => `${office.code} ${office.name} ${office.areaName ?? ''}`,
			fits: {
				level: (office, value) => office.level === value,
				state: (office, value) => (value === 'closed' ? office.closedAt !== null : office.closedAt === null),
			},
			by: {
				nameUp: (office) => office.name,
				nameDown: (office) => office.name,
				newest: (office) => office.openedAt,
				oldest: (office) => office.openedAt,
			},
			down: ['nameDown', 'newest'],
		});
		return {
			offices: shown,
			list,
			levels: OFFICE_LEVELS,
			states: STATES,
			open: offices.filter((office) => !office.closedAt).map(({ id, name }) => ({ id, name })),
			areas: await listAreas(db),
			requestId: requestId(),
		};
	});

export const actions = { openOffice: action(openOffice) };
