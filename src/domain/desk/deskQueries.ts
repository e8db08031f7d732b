import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { mayReadInbox } from '../ask/askPolicy.ts';
import { NotFound } from '../refusals.ts';

/** Who asks, and of whose desk. */
interface Page {
	db: Kysely<Database>;
	actor: Actor;
}

/** What lies on an office's desk is for its own officers; for others there is none. */
function enterDesk({ actor }: Page, officeId: string): void {
	if (mayReadInbox(actor, officeId) !== 'yes') throw new NotFound('desk');
}

/** Who of the office sees to which of these asks; somebody who no longer answers for it counts as nobody. */
export async function readAssignments(
	page: Page,
	officeId: string,
	askIds: readonly string[],
): Promise<Map<string, { accountId: string; name: string }>> {
	enterDesk(page, officeId);
	if (askIds.length === 0) return new Map();
	const rows = await page.db
		.selectFrom('askAssignment')
		.innerJoin('officer', (on) =>
			on
				.onRef('officer.officeId', '=', 'askAssignment.officeId')
				.onRef('officer.accountId', '=', 'askAssignment.accountId'),
		)
		.innerJoin('account', 'account.id', 'askAssignment.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['askAssignment.askId', 'askAssignment.accountId', 'person.displayName as name'])
		.where('askAssignment.officeId', '=', officeId)
		.where('askAssignment.askId', 'in', askIds)
		.where('officer.endedAt', 'is', null)
		.execute();
	return new Map(rows.map(({ askId, ...who }) => [askId, who]));
}

/** What one officer noted for the others. */
export interface OfficeNote {
	id: string;
	officeId: string;
	accountId: string;
	name: string;
	text: string;
	writtenAt: string;
}

/** What the office noted about an ask, the oldest first. */
export async function listNotes(page: Page, officeId: string, askId: string): Promise<OfficeNote[]> {
	enterDesk(page, officeId);
	return page.db
		.selectFrom('officeNote')
		.innerJoin('account', 'account.id', 'officeNote.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select([
			'officeNote.id',
			'officeNote.officeId',
			'officeNote.accountId',
			'person.displayName as name',
			'officeNote.text',
			'officeNote.writtenAt',
		])
		.where('officeNote.officeId', '=', officeId)
		.where('officeNote.askId', '=', askId)
		.orderBy('officeNote.writtenAt')
		.orderBy('officeNote.id')
		.execute();
}

/** How many notes the office has about each of these asks. */
export async function countNotes(
	page: Page,
	officeId: string,
	askIds: readonly string[],
): Promise<Map<string, number>> {
	enterDesk(page, officeId);
	if (askIds.length === 0) return new Map();
	const rows = await page.db
		.selectFrom('officeNote')
		.select(['askId', ({ fn }) => fn.countAll().as('count')])
		.where('officeId', '=', officeId)
		.where('askId', 'in', askIds)
		.groupBy('askId')
		.execute();
	return new Map(rows.map((row) => [row.askId, Number(row.count)]));
}
