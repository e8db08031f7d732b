import { z } from 'zod';
import { Id, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { BATCH_KINDS } from './paper.ts';
import { mayOpenPaperBatch } from './paperPolicy.ts';
import { holdVote } from './paperQueries.ts';

export const OpenPaperBatch = z.object({
	pollId: Id,
	kind: z.enum(BATCH_KINDS).default('paper'),
	/** Which box, in words. */
	label: line(60),
	/** How many papers or stones are handed over to the desk, or how many vote by hand. */
	issued: whole(1, 1_000_000),
});

/** A box is put out for a vote, with so many papers or stones: every one of them will be accounted for. */
export const openPaperBatch = verb(OpenPaperBatch, async (context, { pollId, kind, label, issued }) => {
	const { db, actor, now, record } = context;
	const vote = await holdVote(context, pollId);
	allow(mayOpenPaperBatch(actor, vote, now, kind));
	const batchId = newId();
	await db
		.insertInto('paperBatch')
		.values({ id: batchId, pollId, kind, label, issued, openedAt: now, openedBy: actor.accountId ?? '' })
		.execute();
	await record({ type: 'batchOpened', committeeId: vote.committeeId, pollId, batchId, kind, issued });
	return { batchId };
});
