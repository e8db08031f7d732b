import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { DrawnPlaces } from './drawnPlaces.ts';
import { drawnOrder, shortfallOf } from './election.ts';
import { mayBeHeld, mayCloseNominations } from './electionPolicy.ts';
import { holdElection, listCandidates, listContests, standing } from './electionQueries.ts';

export const CloseNominations = z.object({
	electionId: Id,
	/** The order on the ballot, where a lot was drawn for it; by name where nothing is said. */
	places: DrawnPlaces,
});

/**
 * The names are fixed, and each has a number on the ballot. An election that could not fill its seats, or not as its
 * reserved seats ask, does not go on: whoever is missing can still be put forward.
 */
export const closeNominations = verb(CloseNominations, async (context, { electionId, places }) => {
	const { db, actor, now, record, schedule } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayCloseNominations(actor, election, now));
	const stand = standing(await listCandidates(db, electionId));
	const { languages } = await findCommittee(db, election.committeeId);
	const byName = new Intl.Collator(languages);
	for (const contest of await listContests(db, electionId)) {
		const here = stand.filter((one) => one.contestId === contest.id);
		allow(mayBeHeld(contest, shortfallOf(contest, here)));
		const drawn = places.filter((one) => here.some(({ id }) => id === one.candidateId));
		const sorted = [...here].sort((a, b) => byName.compare(a.name, b.name)).map((one) => one.id);
		const order = places.length > 0 ? drawnOrder(drawn, here) : sorted;
		if (order === null) allow(no('orderIncomplete'));
		for (const [index, id] of (order ?? []).entries())
			await db
				.updateTable('candidate')
				.set({ number: index + 1 })
				.where('id', '=', id)
				.execute();
	}
	await db.updateTable('election').set({ nominationsClosedAt: now }).where('id', '=', electionId).execute();
	await schedule('openElection', electionId, election.opensAt);
	await record({ type: 'nominationsClosed', committeeId: election.committeeId, electionId });
	return { electionId };
});
