import { join } from 'node:path';
import { connect } from '#db/connect.server.ts';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { postStatement } from '#domain/discussion/postStatement.ts';
import { type House, type Verb, perform } from '#domain/perform.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { Refused } from '#domain/refusals.ts';

/** A process that performs what it is told and answers each act when it is done: made to be killed. */

/** What it is told. */
export interface Order {
	verb: string;
	input: unknown;
	accountId: string;
	requestId: string;
}
/** What it answers, once the act is committed. */
export interface Receipt {
	requestId: string;
	end: 'done' | 'refused' | 'failed';
	why?: string;
}

const VERBS: Record<string, Verb> = {
	castBallot: castBallot as unknown as Verb,
	closePoll: closePoll as unknown as Verb,
	postStatement: postStatement as unknown as Verb,
	raiseConcern: raiseConcern as unknown as Verb,
};
const folder = process.env.DATA_DIR ?? '';
const connection = connect({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir: folder }, () => {});
const house: House = {
	kind: connection.kind,
	write: connection.write,
	read: connection.read,
	atOneMoment: connection.atOneMoment,
	clock: () => new Date(),
	keyFolder: join(folder, 'keys'),
	publish: () => {},
	fault: (error) => console.error(error),
	wake: () => {},
};

async function end({ verb, input, accountId, requestId }: Order): Promise<Receipt> {
	const act = VERBS[verb];
	if (!act) return { requestId, end: 'failed', why: `no verb is called ${verb}` };
	try {
		await perform(house, act, act.schema.parse(input), { accountId, requestId });
		return { requestId, end: 'done' };
	} catch (error) {
		return error instanceof Refused
			? { requestId, end: 'refused', why: error.because.no }
			: { requestId, end: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
}

process.on('message', (order: Order) => void end(order).then((receipt) => process.send?.(receipt)));
process.send?.('ready');
