import { type ContestCount, electedAsShown } from '#domain/election/contestCount.ts';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { localDay } from '#domain/days.ts';
import { type Committee, findCommittee, listSeats } from '#domain/committee/committeeQueries.ts';
import { challengesUntil } from '#domain/election/challenge.ts';
import { listChallenges } from '#domain/election/challengeQueries.ts';
import { electionState } from '#domain/election/election.ts';
import {
	type Election,
	findElectionByCode,
	listCandidates,
	listContests,
	listRepeats,
} from '#domain/election/electionQueries.ts';

/** The election of an address, with its committee and the last instant at which its result can be disputed. */
export async function findCounted(
	db: Kysely<Database>,
	code: string,
): Promise<{ committee: Committee; election: Election & { challengesUntil: string | null } }> {
	const election = await findElectionByCode(db, code);
	const committee = await findCommittee(db, election.committeeId);
	return { committee, election: { ...election, challengesUntil: challengesUntil(election, committee.timeZone) } };
}

const latest = (one: string, other: string) => (one > other ? one : other);

/** What everybody may know of a result: who was elected, whether it is disputed, what was ruled, who took which seat. */
export async function readResult(
	db: Kysely<Database>,
	{ committee, election }: Awaited<ReturnType<typeof findCounted>>,
	now: string,
) {
	const candidates = await listCandidates(db, election.id);
	const seats = await listSeats(db, committee.id);
	const taken = await db
		.selectFrom('seatHolding')
		.select(['seatId', 'personId'])
		.where('electionId', '=', election.id)
		.orderBy('startedAt')
		.execute();
	const again = await listRepeats(db, election.id);
	const contests = (await listContests(db, election.id)).map((contest) => ({
		id: contest.id,
		name: contest.name,
		seats: contest.seatIds.length,
		void: contest.annulledAt !== null,
		/** Code of the election in which a void part is voted on again. */
		again: again.find((one) => one.repeats === contest.id)?.code ?? null,
		elected: electedAsShown(
			contest.annulledAt ? [] : (contest.elected ?? []),
			contest.count as ContestCount | null,
		).flatMap((id) => {
			const one = candidates.find((candidate) => candidate.id === id);
			const seatId = taken.find((holding) => holding.personId === one?.personId)?.seatId;
			const seat = seats.find((other) => other.id === seatId);
			return one ? [{ id, name: one.name, number: one.number, constituency: seat?.constituency ?? null }] : [];
		}),
	}));
	const { id, code, title, countedAt, confirmedAt, installedAt, annulReason, termStart, termEnd } = election;
	return {
		committee: { code: committee.code, name: committee.name },
		election: {
			...{ id, code, title, countedAt, confirmedAt, installedAt, annulReason, termStart, termEnd },
			challengesUntil: election.challengesUntil,
			/** The day on which seats are taken: of a result confirmed after the term began, today. */
			seatsFrom: latest(termStart, localDay(now, committee.timeZone)),
			state: electionState(election, now),
			disputable: electionState(election, now) === 'provisional' && now <= (election.challengesUntil ?? ''),
		},
		contests,
		challenges: await listChallenges(db, election.id),
		timeZone: committee.timeZone,
	};
}
export type Result = Awaited<ReturnType<typeof readResult>>;
