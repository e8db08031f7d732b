import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { DrawnPlaces } from './drawnPlaces.ts';
import { drawnOrder } from './election.ts';
import { mayDrawLot } from './electionPolicy.ts';
import { findContest, holdElection, listCandidates, standing } from './electionQueries.ts';

export const DrawLot = z.object({ contestId: Id, places: DrawnPlaces });

/** The order in which names were drawn in public is written down: it decides where votes leave candidates equal. */
export const drawLot = verb(DrawLot, async (context, { contestId, places }) => {
	const { db, actor, now, record, schedule } = context;
	const { electionId } = await findContest(db, contestId);
	const election = await holdElection(context, electionId, 'update');
	// Read again under the lock: of two who enter a lot at once, the second finds the first one's.
	const { contest } = await findContest(db, contestId);
	allow(mayDrawLot(actor, election, contest, now));
	const stand = standing(await listCandidates(db, electionId)).filter((one) => one.contestId === contestId);
	const order = drawnOrder(places, stand);
	if (order === null) allow(no('orderIncomplete'));
	await db
		.updateTable('contest')
		.set({ lot: JSON.stringify(order) })
		.where('id', '=', contestId)
		.execute();
	// A count that waited for it goes on.
	if (election.closedAt !== null) await schedule('countElection', electionId, now);
	await record({ type: 'lotDrawn', committeeId: election.committeeId, electionId, contestId });
	return { contestId };
});
