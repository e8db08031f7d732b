import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { carryNotices, deliverNotice } from '../notice/carryNotices.ts';
import { deliverCode } from '../notice/contactCode.ts';
import { makeNotices } from '../notice/makeNotices.ts';
import type { Outbox } from '../notice/outbox.ts';
import type { House } from '../perform.ts';
import type { Job } from './jobs.ts';

/** How often it is looked whether something happened of which somebody is told. */
const EVERY_MS = 15_000;

/** Nothing leaves the house where no way out is set up. */
const nothing = { send: async () => {} };
const nowhere: Outbox = { email: nothing, sms: nothing, push: nothing };

/** People are told of what happened, and what waits for them goes on its way; then it is looked again. */
export const makeNoticesOnTime: Job = async (house) => {
	await makeNotices(house);
	await carryNotices(house);
	await lookAgain(house.write, new Date(house.clock().getTime() + EVERY_MS).toISOString(), house.clock().toISOString());
	await house.write.deleteFrom('job').where('kind', '=', 'makeNotices').where('doneAt', 'is not', null).execute();
};

/** One message goes out. */
export const deliverNoticeOnTime: Job = async (house, id) => {
	await deliverNotice(house, house.outbox ?? nowhere, id);
};

/** A code goes to where somebody says that they can be reached. */
export const deliverCodeOnTime: Job = async (house, id) => {
	await deliverCode(house, house.outbox ?? nowhere, id);
};

async function lookAgain(db: Kysely<Database>, runAt: string, now: string): Promise<void> {
	const waiting = await db
		.selectFrom('job')
		.select('id')
		.where('kind', '=', 'makeNotices')
		.where('doneAt', 'is', null)
		.where('runAt', '>', now)
		.executeTakeFirst();
	if (waiting) return;
	await db
		.insertInto('job')
		.values({
			...{ id: newId(), kind: 'makeNotices', subjectId: '', runAt, leaseUntil: null },
			...{ attempts: 0, lastError: null, doneAt: null },
		})
		.execute();
}

/** At every start: what happened while the house was down is told. */
export async function recoverNotices(house: House): Promise<void> {
	const now = house.clock().toISOString();
	const waiting = await house.read
		.selectFrom('job')
		.select('id')
		.where('kind', '=', 'makeNotices')
		.where('doneAt', 'is', null)
		.executeTakeFirst();
	if (!waiting) await lookAgain(house.write, now, now);
}
