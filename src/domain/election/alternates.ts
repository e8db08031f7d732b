import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ContestToCount, countContest } from './contestCount.ts';
import { type Candidate, findContest, findElection, listCandidates, listContestUrns } from './electionQueries.ts';
import { countPapersCast } from '../paper/paperQueries.ts';
import { readBallots } from './readBallots.ts';

/** Who is next for a vacant seat. */
export interface NextInCount {
	electionId: string;
	/** Null where the count names nobody any more, or cannot without a lot. */
	candidate: Candidate | null;
	lotNeeded: boolean;
	termEnd: string;
}

/** The name under which those who sit are kept in a count. */
const SITTING = 'sitting';

/**
 * Who is next for a vacant seat that an election gave: the same ballots are counted once more, without whoever left or
 * did not take it, for as many seats as are held and one; whoever sits is guarded and keeps the seat, and reserved
 * minimums hold as they did. Null where no election gave the seat.
 */
export async function findNext(db: Kysely<Database>, seatId: string): Promise<NextInCount | null> {
	const last = await db
		.selectFrom('seatHolding')
		.select(['electionId', 'termEnd'])
		.where('seatId', '=', seatId)
		.where('endedAt', 'is not', null)
		.orderBy('endedAt', 'desc')
		.executeTakeFirst();
	if (!last?.electionId) return null;
	const { electionId, termEnd } = last;
	const row = await db
		.selectFrom('contestSeat')
		.innerJoin('contest', 'contest.id', 'contestSeat.contestId')
		.select('contest.id')
		.where('contest.electionId', '=', electionId)
		.where('contestSeat.seatId', '=', seatId)
		.executeTakeFirst();
	if (!row) return null;
	const { contest } = await findContest(db, row.id);
	const urn = (await listContestUrns(db, electionId)).find((one) => one.contestId === contest.id);
	const nobody = { electionId, candidate: null, lotNeeded: false, termEnd };
	if (!urn) return nobody;
	const election = await findElection(db, electionId);
	const candidates = (await listCandidates(db, electionId)).filter((one) => one.contestId === contest.id);
	const people = await standingOf(db, seatId, election, contest.seatIds);
	const onBallot = urn.options.map((id) => {
		const one = candidates.find((candidate) => candidate.id === id);
		const sits = one !== undefined && people.sitting.has(one.personId);
		const gone =
			!one ||
			one.withdrawnAt !== null ||
			people.erased.has(one.personId) ||
			people.passedOver.has(one.id) ||
			(!sits && (people.left.has(one.personId) || people.elsewhere.has(one.personId)));
		return { id, categories: [...(one?.categories ?? []), ...(sits ? [SITTING] : [])], withdrawn: gone };
	});
	const sitting = onBallot.filter((one) => one.categories.includes(SITTING));
	const paper = await countPapersCast(db, urn.id);
	const toCount: ContestToCount = {
		...{ method: election.method, seats: sitting.length + 1, candidates: onBallot },
		...{ roll: urn.rollSize ?? 0, paper },
		minimums: [
			...contest.minimums.map(({ category, least }) => ({ category, least: Math.min(least, sitting.length + 1) })),
			{ category: SITTING, least: sitting.length },
		],
		lot: contest.lot,
	};
	const ballots = await readBallots(db, urn.id, toCount, urn.spoiltCount ?? 0);
	const { elected, count } = countContest(toCount, ballots);
	const next = elected?.find((id) => !sitting.some((one) => one.id === id)) ?? null;
	return {
		...nobody,
		candidate: candidates.find((one) => one.id === next) ?? null,
		lotNeeded: count.result === 'lotNeeded',
	};
}

/** Who of those who stood sits now, sat and left, sits elsewhere in the committee, was erased, or did not take this seat. */
async function standingOf(
	db: Kysely<Database>,
	seatId: string,
	{ id: electionId, committeeId }: { id: string; committeeId: string },
	seatIds: readonly string[],
) {
	const holdings = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seatHolding.personId', 'seatHolding.seatId', 'seatHolding.endedAt', 'seatHolding.electionId'])
		.where('seat.committeeId', '=', committeeId)
		.execute();
	const now = holdings.filter((one) => one.endedAt === null);
	const erased = await db.selectFrom('person').select('id').where('erasedAt', 'is not', null).execute();
	const passed = await db.selectFrom('passedOver').select('candidateId').where('seatId', '=', seatId).execute();
	return {
		sitting: new Set(now.filter((one) => seatIds.includes(one.seatId)).map((one) => one.personId)),
		elsewhere: new Set(now.filter((one) => !seatIds.includes(one.seatId)).map((one) => one.personId)),
		left: new Set(
			holdings.filter((one) => one.endedAt !== null && one.electionId === electionId).map((one) => one.personId),
		),
		erased: new Set(erased.map((one) => one.id)),
		passedOver: new Set(passed.map((one) => one.candidateId)),
	};
}
