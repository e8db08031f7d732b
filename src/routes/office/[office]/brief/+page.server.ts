import { listAround, listWithin } from '#domain/area/areaTree.ts';
import { listInboxAreas } from '#domain/ask/inboxQueries.ts';
import { listForBrief, readBriefs } from '#domain/desk/briefQueries.ts';
import { listBelow } from '#domain/office/officeTree.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** What was asked, answered and promised in a place, to be read before one goes there. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, now } = page;
		const office = await enterOffice(page, event.params.office);
		const officeIds = [office.id, ...(await listBelow(db, office.id)).map((one) => one.id)];
		const areas = await listAround(db, await listInboxAreas(db, officeIds));
		const choices = await listForBrief(db, {
			areaIds: await listWithin(db, ...areas.map((area) => area.id)),
		});
		const code = event.url.searchParams.get('committee') ?? '';
		const area = areas.find((one) => one.pcode === event.url.searchParams.get('area'));
		const chosen = code
			? await listForBrief(db, { code })
			: area
				? await listForBrief(db, { areaIds: await listWithin(db, area.id) })
				: [];
		return {
			briefs: await readBriefs(db, chosen, now),
			chosen: { committee: code.toUpperCase(), area: area?.pcode ?? '' },
			asked: code !== '' || area !== undefined,
			areas: areas.map(({ pcode, name, level }) => ({ pcode, name, level })),
			committees: choices.map((one) => ({ code: one.code, name: one.name })),
		};
	});
