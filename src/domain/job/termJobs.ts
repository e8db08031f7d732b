import { installMembers } from '../election/installMembers.ts';
import { Refused, type RefusalCode } from '../refusals.ts';
import type { Job } from './jobs.ts';
import { type House, perform } from '../perform.ts';
import { followTerms } from '../term/followTerms.ts';

const bySystem = { accountId: 'system' } as const;

/** Terms end, and seats fall vacant, also when no one is looking. */
export const followTermsOnTime: Job = async (house, committeeId) => {
	await perform(house, followTerms, { committeeId }, bySystem);
};

/** At every start: terms that were written down before they turned by themselves turn from now on. */
export async function recoverTerms(house: House): Promise<void> {
	const waiting = house.read
		.selectFrom('job')
		.select('subjectId')
		.where('kind', '=', 'followTerms')
		.where('doneAt', 'is', null);
	const forgotten = await house.read
		.selectFrom('committee')
		.select('id')
		.where('id', 'in', (held) =>
			held
				.selectFrom('seat')
				.innerJoin('seatHolding', 'seatHolding.seatId', 'seat.id')
				.select('seat.committeeId')
				.where('seatHolding.endedAt', 'is', null),
		)
		.where('id', 'not in', waiting)
		.execute();
	for (const { id } of forgotten) await followTermsOnTime(house, id);
}

/** What a late or repeated job finds. */
const MOVED_ON: RefusalCode[] = ['alreadyDone', 'electionAnnulled', 'electionNotConfirmed'];

/** Those elected take their seats on the first day of the term, also when no one is looking. */
export const installOnTime: Job = async (house, electionId) => {
	try {
		await perform(house, installMembers, { electionId }, bySystem);
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
};
