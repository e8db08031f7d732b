import { z } from 'zod';
import { Id } from '../fields.ts';
import { countInThread } from '../count/countInThread.ts';
import { countPapersCast } from '../paper/paperQueries.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { type ContestToCount, type CountedContest, type ReadBallots, countContest, termsOf } from './contestCount.ts';
import type { ElectionMethod } from './election.ts';
import { mayCountElection } from './keyholderPolicy.ts';
import {
	type Contest,
	findElection,
	holdElection,
	listCandidates,
	listContestUrns,
	listContests,
} from './electionQueries.ts';
import { readBallots } from './readBallots.ts';

export const CountElection = z.object({ electionId: Id });

/** The count of each contest, made before the transaction, and the lot that it was made with. */
interface Counted extends CountedContest {
	contestId: string;
	lot: string;
}

/**
 * The opened ballots of an election are counted, contest by contest. Where they leave candidates equal and no lot was
 * drawn, the count waits for one; when all is counted, the result is provisional and may be challenged.
 */
export const countElection = verb(
	CountElection,
	async (context: Context<Counted[] | null>, { electionId }) => {
		const { db, actor, now, prepared, record } = context;
		const election = await holdElection(context, electionId, 'update');
		allow(mayCountElection(actor));
		if (election.countedAt !== null || election.annulledAt !== null || prepared === null) return { electionId };
		const { committeeId } = election;
		const contests = await listContests(db, electionId);
		for (const { contestId, count, elected, lot } of prepared) {
			const contest = contests.find((one) => one.id === contestId);
			if (lotOf(contest) !== lot) throw new Error('the lot was drawn while the ballots were counted');
			await db
				.updateTable('contest')
				.set({ count: JSON.stringify(count), elected: elected && JSON.stringify(elected) })
				.where('id', '=', contestId)
				.execute();
			if (count.result === 'lotNeeded' && !contest?.count)
				await record({ type: 'lotAwaited', committeeId, electionId, contestId });
		}
		if (prepared.some((one) => one.elected === null)) return { electionId };
		await db.updateTable('election').set({ countedAt: now }).where('id', '=', electionId).execute();
		await record({ type: 'electionCounted', committeeId, electionId });
		return { electionId };
	},
	{
		prepare: async ({ read, actor }, { electionId }): Promise<Counted[] | null> => {
			if (mayCountElection(actor) !== 'yes') return null;
			const election = await findElection(read, electionId);
			const urns = await listContestUrns(read, electionId);
			if (election.countedAt !== null || urns.length === 0 || urns.some((urn) => urn.urnOpenedAt === null)) return null;
			const candidates = await listCandidates(read, electionId);
			const counted: Counted[] = [];
			for (const contest of await listContests(read, electionId)) {
				const urn = urns.find((one) => one.contestId === contest.id);
				if (!urn) throw new Error('a contest of an opened election has its urn');
				const onBallot = urn.options.map((id) => {
					const one = candidates.find((candidate) => candidate.id === id);
					return { id, categories: one?.categories ?? [], withdrawn: one?.withdrawnAt !== null };
				});
				const { minimums, lot } = contest;
				const seats = contest.seatIds.length;
				const terms = { method: election.method as ElectionMethod, seats, candidates: onBallot, minimums, lot };
				const paper = await countPapersCast(read, urn.id);
				const toCount: ContestToCount = { ...terms, roll: urn.rollSize ?? 0, paper };
				const ballots = await readBallots(read, urn.id, toCount, urn.spoiltCount ?? 0);
				counted.push({ contestId: contest.id, lot: lotOf(contest), ...(await countBeside(toCount, ballots)) });
			}
			return counted;
		},
	},
);

function lotOf(contest: Contest | undefined): string {
	return JSON.stringify(contest?.lot ?? null);
}

/** However many ballots there are, the pages keep answering. */
async function countBeside(contest: ContestToCount, ballots: ReadBallots): Promise<CountedContest> {
	const { packed } = ballots;
	const ranked = contest.method === 'stv' || contest.method === 'irv';
	const task = { election: termsOf(contest), ballots: packed, withPairs: true };
	return countContest(contest, ballots, ranked ? await countInThread(task) : undefined);
}
