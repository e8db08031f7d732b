import type { Job } from './jobs.ts';
import { perform } from '../perform.ts';
import { resumeProposal } from '../proposal/resumeProposal.ts';
import { Refused, type RefusalCode } from '../refusals.ts';

/** What a late or repeated job finds, when somebody was there before it, or put it off once more. */
const MOVED_ON: RefusalCode[] = [
	'alreadyDone',
	'proposalDeferred',
	'proposalWithdrawn',
	'proposalReferred',
	'proposalConverted',
];

/** What was put off comes back on its day, also when no one is looking. */
export const resumeOnTime: Job = async (house, proposalId) => {
	try {
		await perform(house, resumeProposal, { proposalId }, { accountId: 'system' });
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
};
