import { countHealth } from '#domain/figures/figures.ts';
import { listHealth, listQuarters, readAskFigures } from '#domain/figures/figureQueries.ts';
import { mayReadDashboard } from '#domain/figures/figuresPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { drawMap } from '#web/committeeMap.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** All committees at a glance, for those who look after them: how they are doing, what they ask, what people raise. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now } = page;
		const office = await enterOffice(page, event.params.office);
		allow(mayReadDashboard(actor, office));
		const committees = await listHealth(db, now);
		const { shown, list } = pageOf(
			committees.filter((committee) => committee.health === 'inactive' || committee.health === 'notFormed'),
			askedOf(event.url, { sorts: ['nameUp'] }),
			{
				text: (committee) => `${committee.code} ${committee.name}`,
				by: { nameUp: (committee) => committee.name },
			},
		);
		return {
			health: countHealth(committees),
			map: drawMap(committees.map((committee) => ({ ...committee, mark: committee.health }))),
			quiet: shown.map(({ code, name, health }) => ({ code, name, health })),
			list,
			asks: await readAskFigures(db, now),
			quarters: await listQuarters(db),
		};
	});
