import { returnOutcome } from '../outcome/returnOutcome.ts';
import { perform } from '../perform.ts';
import { Refused, type RefusalCode } from '../refusals.ts';
import type { Job } from './jobs.ts';

/** What a late or repeated job finds: confirmed, back already, or withdrawn a second time since. */
const MOVED_ON: RefusalCode[] = ['alreadyDone', 'dayNotCome'];

/** What was withdrawn for safety by one person alone comes back in time, also when no one is looking. */
export const returnOnTime: Job = async (house, outcomeId) => {
	try {
		await perform(house, returnOutcome, { outcomeId }, { accountId: 'system' });
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
};
