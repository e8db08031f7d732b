import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';
import type { BallotMethod } from './elector.ts';

/** The urn that an elector's ballot goes into, and how its ballot is filled in. */
export interface VotersUrn {
	electionId: string;
	committeeId: string;
	contestId: string;
	pollId: string;
	method: BallotMethod;
	/** Ids of the candidates, in the order of the ballot: a choice names their places in it. */
	options: string[];
	optionsCount: number;
	publicKey: string;
}

const URN = prepared(['electorId'], (db, { electorId }) =>
	db
		.selectFrom('elector')
		.innerJoin('poll', 'poll.contestId', 'elector.contestId')
		.select(['elector.electionId', 'elector.contestId', 'poll.committeeId', 'poll.id as pollId'])
		.select(['poll.method', 'poll.options', 'poll.publicKey'])
		.where('elector.id', '=', electorId),
);

/** The urn of an elector's contest; null as long as the election has not opened. */
export async function seekVotersUrn(db: Kysely<Database>, electorId: string): Promise<VotersUrn | null> {
	const [row] = await URN(db, { electorId });
	if (!row || row.publicKey === null) return null;
	const options = JSON.parse(row.options) as string[];
	const { method, publicKey } = row;
	return { ...row, method: method as BallotMethod, publicKey, options, optionsCount: options.length };
}
