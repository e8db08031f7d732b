import { addDays, localDay } from '#domain/days.ts';
import { readDigest } from '#domain/desk/digestQueries.ts';
import { Day } from '#domain/fields.ts';
import { instantOf } from '#domain/localTime.ts';
import { listBelow } from '#domain/office/officeTree.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** An office has no clock of its own on the wall: its days are those of Central Africa, as its committees' mostly are. */
const ZONE = 'Africa/Bangui';

/** What happened in a period, in numbered paragraphs, for an office and those below it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, now } = page;
		const office = await enterOffice(page, event.params.office);
		const today = localDay(now, ZONE);
		const from = Day.catch(addDays(today, -7)).parse(event.url.searchParams.get('from') ?? '');
		const to = Day.catch(today).parse(event.url.searchParams.get('to') ?? '');
		const officeIds = [office.id, ...(await listBelow(db, office.id)).map((one) => one.id)];
		const period = {
			from: instantOf(from, '00:00', ZONE),
			before: instantOf(addDays(to < from ? from : to, 1), '00:00', ZONE),
		};
		return { from, to, paragraphs: await readDigest(db, officeIds, period, now), timeZone: ZONE };
	});
