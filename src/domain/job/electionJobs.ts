import { closeElection } from '../election/closeElection.ts';
import { signInsOf } from '../election/electorSignIns.ts';
import { openElection } from '../election/openElection.ts';
import { type House, perform } from '../perform.ts';
import { Refused } from '../refusals.ts';
import type { Job } from './jobs.ts';
import { clearWriteAheadLog } from './pollJobs.ts';

const bySystem = { accountId: 'system' } as const;

async function unlessRefused(act: Promise<unknown>): Promise<void> {
	try {
		await act;
	} catch (error) {
		// Somebody was there before it, or it may not be: the election's page says so.
		if (!(error instanceof Refused)) throw error;
	}
}

/** An election opens at its time, if everything for it is there; else it waits, and its page says for what. */
export const openElectionOnTime: Job = (house, electionId) =>
	unlessRefused(perform(house, openElection, { electionId }, bySystem));

/** An election closes at its time, also when no one is looking. */
export const closeElectionOnTime: Job = (house, electionId) =>
	unlessRefused(perform(house, closeElection, { electionId }, bySystem));

/** Nothing is left that tells who voted when, neither in the tables nor in the write-ahead log. */
export const forgetVoters: Job = async (house, electionId) => {
	await house.write.deleteFrom('electorSignIn').where('id', 'in', signInsOf(house.write, electionId)).execute();
	await clearWriteAheadLog(house);
};

/** At every start: elections whose time ran out while the house was down are closed. */
export async function recoverElections(house: House): Promise<void> {
	const open = await house.read
		.selectFrom('election')
		.select('id')
		.where('openedAt', 'is not', null)
		.where('closedAt', 'is', null)
		.where('closesAt', '<=', house.clock().toISOString())
		.execute();
	for (const { id } of open) await closeElectionOnTime(house, id);
}
