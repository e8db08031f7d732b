import { confirmElection } from '#domain/election/confirmElection.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';
import { type ElectionWanted, makeElection } from './election.ts';
import { castByCard, openedElection } from './electors.ts';
import { writeElection } from './keyholders.ts';

/** Somebody who stood, as a test needs them. */
export interface Stood {
	name: string;
	categories?: string[];
	/** Somebody of the cast; else a person made for the test, without an account. */
	personId?: string;
	/** Did not get a seat. */
	lost?: boolean;
}

/** An election of Bangassou with a provisional result, as rows: counted now, the term beginning in 20 days. */
export async function countedElection(
	house: TestHouse,
	cast: Cast,
	stood: readonly Stood[],
	{ seatIds = cast.bgs.seatIds, minimums = [] as { category: string; least: number }[] } = {},
) {
	const at = house.clock().toISOString();
	const day = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();
	const election = await writeElection(house, cast, {
		...{ nominationsClosedAt: day(-9), openedAt: day(-2), closesAt: day(-1), closedAt: day(-1), countedAt: at },
		...{ termStart: day(20).slice(0, 10), termEnd: day(1100).slice(0, 10), challengeDays: 7, rollSize: 400 },
	});
	const contestId = newId();
	const candidates: { id: string; personId: string; name: string }[] = [];
	await house.write
		.insertInto('contest')
		.values({ id: contestId, electionId: election.id, ordinal: 1, name: '', minimums: JSON.stringify(minimums) })
		.execute();
	for (const seatId of seatIds) await house.write.insertInto('contestSeat').values({ contestId, seatId }).execute();
	for (const [index, { name, categories = [], personId }] of stood.entries()) {
		const person = {
			id: personId ?? newId(),
			displayName: name,
			publicName: 0 as const,
			registeredAt: at,
			adult: 1 as const,
		};
		if (!personId) await house.write.insertInto('person').values(person).execute();
		const candidate = { id: newId(), personId: person.id, name };
		candidates.push(candidate);
		await house.write
			.insertInto('candidate')
			.values({
				...{ id: candidate.id, contestId, personId: person.id, number: index + 1, symbol: 'pot' },
				...{ categories: JSON.stringify(categories), statement: '', nominatedAt: at, acceptedAt: at },
			})
			.execute();
	}
	const elected = candidates.filter((_, index) => !stood[index]?.lost).map((one) => one.id);
	await house.write
		.updateTable('contest')
		.set({ elected: JSON.stringify(elected) })
		.where('id', '=', contestId)
		.execute();
	return { electionId: election.id, code: election.code, contestId, candidates };
}

/** A committee elected by card with these ranked ballots, confirmed and installed; the clock goes on. */
export async function installedElection(
	house: TestHouse,
	cast: Cast,
	wanted: Pick<ElectionWanted, 'seats' | 'candidates' | 'categories' | 'minimums'>,
	rankings: readonly (readonly number[])[],
) {
	const made = await makeElection(house, cast, { method: 'stv', ...wanted });
	const electionId = made.election.id;
	const electors = await openedElection(house, cast, electionId, rankings.length);
	for (const [index, ranking] of rankings.entries())
		await castByCard(house, electors[index]!, { ranking: ranking.map((number) => number - 1) });
	const by = { accountId: cast.joseph.accountId };
	house.setClock(made.election.closesAt);
	await runDueJobs(house, jobKinds);
	house.later({ days: 9 });
	await perform(house, confirmElection, { electionId }, by);
	house.later({ days: 20 });
	await runDueJobs(house, jobKinds);
	return { ...made, electionId };
}
