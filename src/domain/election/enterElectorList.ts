import { z } from 'zod';
import { Id, Tick } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdElection } from './electionQueries.ts';
import { findImport } from './importQueries.ts';
import { mayEnterElectorList } from './rollPolicy.ts';

export const EnterElectorList = z.object({
	electionId: Id,
	importId: Id,
	/** Also those who look like somebody who is there already. */
	withDoubtful: Tick,
});

/** A list that was looked through is entered, portion by portion; what is wrong in it stays out. */
export const enterElectorList = verb(EnterElectorList, async (context, { electionId, importId, withDoubtful }) => {
	const { db, actor, now, record, schedule } = context;
	const election = await holdElection(context, electionId, 'update');
	const list = await findImport(db, importId);
	if (list.electionId !== electionId) throw new NotFound('electorImport');
	const count = list.fit + (withDoubtful ? list.doubtful : 0);
	allow(mayEnterElectorList(actor, election, { state: list.state, enterable: count }, now));
	await db
		.updateTable('electorImport')
		.set({ state: 'entering', done: 0, withDoubtful: withDoubtful ? 1 : 0 })
		.where('id', '=', importId)
		.execute();
	await schedule('carryOnImport', importId, now);
	await record({ type: 'electorsImported', committeeId: election.committeeId, electionId, importId, count });
	return { importId };
});
