import { callReview } from '../agreement/callReview.ts';
import { perform } from '../perform.ts';
import { Refused, type RefusalCode } from '../refusals.ts';
import type { Job } from './jobs.ts';

/** What a late or repeated job finds: reviewed before its day, put on another day, or over. */
const MOVED_ON: RefusalCode[] = ['alreadyDone', 'dayNotCome', 'agreementOver', 'agreementNotInForce'];

/** The review of an agreement falls due on its day, also when no one is looking. */
export const callReviewOnTime: Job = async (house, agreementId) => {
	try {
		await perform(house, callReview, { agreementId }, { accountId: 'system' });
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
};
