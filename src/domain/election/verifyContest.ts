import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { countPapersCast } from '../paper/paperQueries.ts';
import type { PollMethod } from '../poll/poll.ts';
import {
	type GivenList,
	type VerifiedResult,
	check,
	choicesOf,
	digestInRecord,
	verifyResult,
} from '../poll/verifyResult.ts';
import { digestInParts } from '../poll/urnRows.ts';
import { listOpenedBallots } from '../poll/pollQueries.ts';
import { NotFound } from '../refusals.ts';
import { BallotReader, type ContestCount, type ContestToCount, countContest } from './contestCount.ts';
import { readBallots } from './readBallots.ts';
import {
	type ContestUrn,
	findContest,
	findContestUrn,
	findElection,
	findElectionByCode,
	listCandidates,
	listContestUrns,
} from './electionQueries.ts';

/** The polls that this names: a poll by its id, or every contest of the election with this code. */
export async function listPollsToVerify(db: Kysely<Database>, named: string): Promise<string[]> {
	if (!/^[A-Z]{3}-E-\d+$/i.test(named)) return [named];
	const urns = await listContestUrns(db, (await findElectionByCode(db, named)).id);
	if (urns.length === 0) throw new NotFound('urn: this election has not opened');
	return urns.map((urn) => urn.id);
}

/** Reads the result of a poll or a contest again. */
export async function verifyAny(db: Kysely<Database>, pollId: string, given?: GivenList): Promise<VerifiedResult> {
	const contest = await db
		.selectFrom('poll')
		.select('contestId')
		.where('id', '=', pollId)
		.where('contestId', 'is not', null)
		.executeTakeFirst();
	return contest ? verifyContest(db, pollId, given) : verifyResult(db, pollId, given);
}

/**
 * Counts the opened ballots of a contest again, with the lot and the minimums that its count was made with, and compares
 * every stage and who is elected; and the list's own digest with the urn's and with the one in the record.
 */
async function verifyContest(db: Kysely<Database>, pollId: string, given?: GivenList): Promise<VerifiedResult> {
	const urn = await findContestUrn(db, pollId);
	const { contest } = await findContest(db, urn.contestId);
	const election = await findElection(db, urn.electionId);
	const about = { pollId, question: [election.title, contest.name].filter(Boolean).join(', ') };
	const certified = contest.count as ContestCount | null;
	if (election.annulledAt !== null) return { ...about, checks: [], cannot: ['void'], good: false };
	if (certified === null) return { ...about, checks: [], cannot: ['notCounted'], good: false };
	const opened = await listOpenedBallots(db, pollId);
	const toCount = await asCounted(db, urn, certified, election.countedAt);
	const listed = given === undefined ? null : choicesOf(await paperOf(db, pollId), given);
	const read =
		listed === null ? await readBallots(db, pollId, toCount, urn.spoiltCount ?? 0) : readListed(urn, toCount, listed);
	const { count, elected } = countContest(toCount, read);
	const found = JSON.parse(JSON.stringify(count)) as ContestCount;
	const checks = [
		check('list', urn.ballotsDigest, await digestInParts(opened)),
		check('record', await digestInRecord(db, urn, 'contestUrnOpened'), urn.ballotsDigest),
		check('ballots', certified.cast, found.cast),
		check('elected', contest.elected, elected),
		{ what: 'count' as const, certified, found, same: isDeepStrictEqual(certified, found) },
	];
	return { ...about, checks, cannot: [], good: checks.every(({ same }) => same) };
}

/** The contest as it was when its count was made: who had withdrawn then, who was of which kind, which lot was drawn. */
async function asCounted(
	db: Kysely<Database>,
	urn: ContestUrn,
	{ method, seats, candidates, minimums, lot, roll }: ContestCount,
	countedAt: string | null,
): Promise<ContestToCount> {
	const known = await listCandidates(db, urn.electionId);
	return {
		...{ method, seats, roll, paper: await countPapersCast(db, urn.id) },
		candidates: candidates.map((id, at) => {
			const withdrawnAt = known.find((one) => one.id === id)?.withdrawnAt ?? null;
			return {
				id,
				categories: minimums.filter((minimum) => minimum.candidates.includes(at + 1)).map(({ name }) => name),
				withdrawn: withdrawnAt !== null && (countedAt === null || withdrawnAt <= countedAt),
			};
		}),
		minimums: minimums.map(({ name, least }) => ({ category: name, least })),
		lot: lot.map((number) => candidates[number - 1]!),
	};
}

async function paperOf(db: Kysely<Database>, pollId: string) {
	const row = await db
		.selectFrom('poll')
		.select(['question', 'method', 'options'])
		.where('id', '=', pollId)
		.executeTakeFirstOrThrow();
	return {
		question: row.question,
		method: row.method as PollMethod,
		options: JSON.parse(row.options) as string[],
	};
}

function readListed({ sealedCount }: ContestUrn, contest: ContestToCount, listed: readonly unknown[]) {
	const reader = new BallotReader(contest);
	for (const choice of listed) reader.read(choice);
	return reader.done(Math.max(0, (sealedCount ?? 0) - listed.length));
}
