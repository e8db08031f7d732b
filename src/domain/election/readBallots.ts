import type { Kysely } from 'kysely';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/schema.ts';
import { readRankings } from '../poll/rankings.ts';
import { readBallot } from '../poll/urn.ts';
import { BallotReader, type ContestToCount, type ReadBallots } from './contestCount.ts';

/** How many ballots are read between two turns of the event loop, so that the other pages keep answering. */
const READ_AT_ONCE = 2000;

/** The opened ballots of a contest's urn, read for its count; those that could not be opened are counted as spoilt. */
export async function readBallots(
	db: Kysely<Database>,
	pollId: string,
	contest: Pick<ContestToCount, 'method' | 'candidates'>,
	unreadable: number,
): Promise<ReadBallots> {
	if (contest.method === 'stv' || contest.method === 'irv') {
		const read = await readRankings(db, pollId, contest.candidates.length);
		return { ...read, spoilt: read.spoilt + unreadable };
	}
	const reader = new BallotReader(contest);
	for (let after = 0; ; after += READ_AT_ONCE) {
		const rows = await db
			.selectFrom('ballot')
			.select('content')
			.where('pollId', '=', pollId)
			.where('position', '>', after)
			.orderBy('position')
			.limit(READ_AT_ONCE)
			.execute();
		for (const { content } of rows) reader.read(readBallot(content)?.choice ?? null);
		if (rows.length < READ_AT_ONCE) return reader.done(unreadable);
		await setImmediate();
	}
}
