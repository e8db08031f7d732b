import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { closeImport } from './closeImport.ts';
import { holdElection } from './electionQueries.ts';
import { findImport } from './importQueries.ts';
import { mayCancelElectorImport } from './rollPolicy.ts';

export const CancelElectorImport = z.object({ electionId: Id, importId: Id });

/** A list is stopped; whoever of it stands on the roll already is taken off again, all of them. */
export const cancelElectorImport = verb(CancelElectorImport, async (context, { electionId, importId }) => {
	const { db, actor, now, record, touch } = context;
	const election = await holdElection(context, electionId, 'update');
	const list = await findImport(db, importId);
	if (list.electionId !== electionId) throw new NotFound('electorImport');
	allow(mayCancelElectorImport(actor, election, list, now));
	await db.deleteFrom('elector').where('importId', '=', importId).execute();
	await closeImport(db, importId, 'cancelled', now);
	if (list.state === 'entering' || list.state === 'entered')
		await record({ type: 'electorImportCancelled', committeeId: election.committeeId, electionId, importId });
	else touch(`election:${electionId}`);
	return { importId };
});
