import { closeQuarter } from '../figures/closeQuarter.ts';
import { closedQuarters } from '../figures/quarter.ts';
import { type House, perform } from '../perform.ts';
import { Refused, type RefusalCode } from '../refusals.ts';
import type { Job } from './jobs.ts';

/** What a late or repeated job finds: counted already, or not over yet. */
const MOVED_ON: RefusalCode[] = ['alreadyDone', 'dayNotCome'];

/** The figures of a quarter are made when it is over, also when no one is looking. */
export const closeQuarterOnTime: Job = async (house, quarter) => {
	try {
		await perform(house, closeQuarter, { quarter }, { accountId: 'system' });
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
};

/** At every start: the quarters that ended while the house was down are counted; the last of them waits for the next. */
export async function recoverFigures(house: House): Promise<void> {
	const made = await house.read.selectFrom('publishedFigures').select('quarter').execute();
	const known = new Set(made.map((row) => row.quarter));
	for (const quarter of closedQuarters(house.clock().toISOString()).reverse())
		if (!known.has(quarter)) await closeQuarterOnTime(house, quarter);
}
