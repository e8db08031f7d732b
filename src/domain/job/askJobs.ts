import { setImmediate } from 'node:timers/promises';
import { followAsks } from '../ask/followAsks.ts';
import { wakeClock } from '../ask/askClock.ts';
import { type House, perform } from '../perform.ts';
import type { Job } from './jobs.ts';

/** The clock of every ask goes on, also when no one is looking: in portions, so that nobody waits for it. */
export const followAsksOnTime: Job = async (house) => {
	while ((await perform(house, followAsks, {}, { accountId: 'system' })).more) await setImmediate();
};

/** At every start: what fell due while the house was down is said now, and the next moment is waited for. */
export async function recoverAsks(house: House): Promise<void> {
	const now = house.clock().toISOString();
	const next = await house.read
		.selectFrom('ask')
		.select(({ fn }) => fn.min('nextClockAt').as('at'))
		.executeTakeFirst();
	if (next?.at) await wakeClock(house.write, next.at, now);
}
