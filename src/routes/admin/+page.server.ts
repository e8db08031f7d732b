import { countEverything, findOwnAccount } from '#domain/account/accountQueries.ts';
import { listCommitteesShortOfMediators } from '#domain/discussion/moderationQueries.ts';
import { listWaitingResults } from '#domain/election/resultQueries.ts';
import { readSafeguarding } from '#domain/installation/safeguardingQueries.ts';
import { readBeginning } from '#domain/installation/beginningQueries.ts';
import { countStuck } from '#domain/job/jobQueries.ts';
import { listTermsDue } from '#domain/term/termView.ts';
import { loadAdministration } from '#web/administration.ts';

/** What there is, and what an empty installation needs next. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now }) => ({
		beginning: await readBeginning(db, now),
		shortOfMediators: await listCommitteesShortOfMediators(db),
		results: await listWaitingResults(db, now),
		stuckJobs: await countStuck(db),
		terms: await listTermsDue(db, now),
		safeguardingNumber: (await readSafeguarding(db)).number,
		counts: await countEverything(db),
		handle: (await findOwnAccount(db, actor.accountId ?? '')).handle,
	}));
