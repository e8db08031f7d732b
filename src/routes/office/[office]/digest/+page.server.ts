import { addDays, localDay } from '#domain/days.ts';
import { MOST_OVERDUE, readDigest, zoneOfOffices } from '#domain/desk/digestQueries.ts';
import { Day } from '#domain/fields.ts';
import { instantOf } from '#domain/localTime.ts';
import { listBelow } from '#domain/office/officeTree.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** What happened in a period, in numbered paragraphs, for an office and those below it. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, now } = page;
		const office = await enterOffice(page, event.params.office);
		const officeIds = [office.id, ...(await listBelow(db, office.id)).map((one) => one.id)];
		const timeZone = await zoneOfOffices(db, officeIds);
		const today = localDay(now, timeZone);
		const typed = {
			from: event.url.searchParams.get('from') || addDays(today, -7),
			to: event.url.searchParams.get('to') || today,
		};
		const [from, to] = [Day.safeParse(typed.from), Day.safeParse(typed.to)];
		const wrong = {
			from: from.success ? null : 'invalid.notADate',
			to: !to.success ? 'invalid.notADate' : from.success && to.data < from.data ? 'page.digest.endsBefore' : null,
		};
		const period = from.success && to.success && !wrong.to ? { from: from.data, to: to.data } : null;
		const between = period && {
			from: instantOf(period.from, '00:00', timeZone),
			before: instantOf(addDays(period.to, 1), '00:00', timeZone),
		};
		const paragraphs = between ? await readDigest(db, officeIds, between, now) : [];
		const overdue = paragraphs.filter((one) => one.kind === 'overdue').length;
		return { typed, wrong, period, paragraphs, mayBeMore: overdue >= MOST_OVERDUE, timeZone };
	});
