import { newId } from '../id.ts';
import { writeDump } from '../openData/dumps.ts';
import type { House } from '../perform.ts';
import type { Job } from './jobs.ts';

/** The hour of night at which everything that is open is written down, in UTC: night where the committees are. */
const HOUR = 1;

/** The next such hour after an instant. */
function nextNight(now: string): string {
	const night = new Date(now);
	night.setUTCHours(HOUR, 0, 0, 0);
	if (night.toISOString() <= now) night.setUTCDate(night.getUTCDate() + 1);
	return night.toISOString();
}

async function scheduleDump(house: House, origin: string): Promise<void> {
	const runAt = nextNight(house.clock().toISOString());
	await house.write.transaction().execute(async (db) => {
		const waiting = await db
			.selectFrom('job')
			.select('id')
			.where('kind', '=', 'dumpOpenData')
			.where('doneAt', 'is', null)
			.where('leaseUntil', 'is', null)
			.executeTakeFirst();
		if (waiting) {
			// The address may have changed since.
			await db.updateTable('job').set({ subjectId: origin }).where('id', '=', waiting.id).execute();
			return;
		}
		await db
			.insertInto('job')
			.values({
				...{ id: newId(), kind: 'dumpOpenData', subjectId: origin, runAt },
				...{ leaseUntil: null, attempts: 0, lastError: null, doneAt: null },
			})
			.execute();
	});
}

/** Everything that is open is written into one file, every night. The job names the address under which pages stand. */
export const writeDumpOnTime: Job = async (house, origin) => {
	await scheduleDump(house, origin);
	await writeDump(house, origin);
};

/** At every start: the next night is waited for. */
export async function recoverDumps(house: House, origin: string): Promise<void> {
	await scheduleDump(house, origin);
}
