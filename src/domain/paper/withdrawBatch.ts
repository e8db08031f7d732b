import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { goOnAfterPapers } from './goOnAfterPapers.ts';
import { batchState } from './paper.ts';
import { mayWithdrawBatch } from './paperPolicy.ts';
import { countOnPaper, findBatch } from './paperQueries.ts';
import { Witness, isActor, namedWitnesses } from './witnesses.ts';

export const WithdrawBatch = z.object({
	batchId: Id,
	/** The box into which its papers were put unread, to be counted with the others. */
	intoId: Id.optional(),
	reason: line(300),
	witness1: Witness.optional(),
	witness2: Witness.optional(),
});

/**
 * A box is put aside with its reason, after the close before two witnesses: what lay in it counts for nothing, or was put
 * unread into another box that nobody has counted yet.
 */
export const withdrawBatch = verb(WithdrawBatch, async (context, { batchId, intoId, reason, witness1, witness2 }) => {
	const { db, actor, now, record } = context;
	const { batch, batches, vote } = await findBatch(context, batchId);
	const witnesses = namedWitnesses(witness1, witness2);
	const otherBoxOut = batches.some((one) => one.id !== batchId && batchState(one) === 'out');
	const facts = { witnesses: witnesses.length, onPaper: await countOnPaper(db, vote.id), otherBoxOut };
	allow(mayWithdrawBatch(actor, vote, batch, facts));
	if (await isActor(db, witnesses, [actor.accountId])) allow(no('witnessCounted'));
	if (intoId !== undefined) {
		const into = batches.find((one) => one.id === intoId && one.id !== batchId && one.kind === batch.kind);
		if (into === undefined) throw new NotFound('paperBatch');
		if (batchState(into) !== 'out' || batchState(batch) !== 'out') allow(no('boxCounted'));
		await db
			.updateTable('paperBatch')
			.set({ issued: into.issued + batch.issued })
			.where('id', '=', intoId)
			.execute();
	}
	await db
		.updateTable('paperBatch')
		.set({ withdrawnAt: now, withdrawnBy: actor.accountId, withdrawnReason: reason, pouredInto: intoId ?? null })
		.set({ firstEntry: null, secondEntry: null, seal: null, witnesses: JSON.stringify(witnesses) })
		.where('id', '=', batchId)
		.execute();
	await record({ type: 'batchWithdrawn', committeeId: vote.committeeId, pollId: vote.id, batchId });
	await goOnAfterPapers(context, vote);
	return { batchId };
});
