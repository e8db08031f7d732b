import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { findKeyholder, holdElection } from './electionQueries.ts';
import { mayReportKeyLost } from './keyholderPolicy.ts';

export const ReportKeyLost = z.object({ electionId: Id, keyholderId: Id });

/**
 * A keyholder's words are lost, or somebody else has seen them. Before the opening they are drawn again and the old ones
 * open nothing; after it the two others are needed, unless the paper is found again.
 */
export const reportKeyLost = verb(ReportKeyLost, async ({ db, actor, now, kind, record }, input) => {
	const { electionId, keyholderId } = input;
	const election = await holdElection({ db, kind }, electionId, 'update');
	const keyholder = await findKeyholder(db, electionId, keyholderId);
	allow(mayReportKeyLost(actor, election, keyholder, now));
	await db
		.updateTable('keyholder')
		.set(election.openedAt === null ? { publicKey: null, drawnAt: null, lostAt: null } : { lostAt: now })
		.where('id', '=', keyholderId)
		.execute();
	const { committeeId } = election;
	await record({ type: 'keyLostReported', committeeId, electionId, keyholder: keyholder.ordinal });
	return { electionId };
});
