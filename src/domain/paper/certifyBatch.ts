import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { goOnAfterPapers } from './goOnAfterPapers.ts';
import { reconcile } from './paper.ts';
import { mayCertifyBatch } from './paperPolicy.ts';
import { countOnPaper, findBatch } from './paperQueries.ts';
import { Witness, isActor, namedWitnesses } from './witnesses.ts';

export const CertifyBatch = z
	.object({ batchId: Id, witness1: Witness, witness2: Witness })
	.refine(({ witness1, witness2 }) => namedWitnesses(witness1, witness2).length === 2, {
		path: ['witness2'],
		params: { code: 'duplicated' },
	});

/**
 * A box is certified before two witnesses who counted nothing: two people found the same, every paper handed out is
 * accounted for, and no more were cast than taken. The last box lets the urn be opened.
 */
export const certifyBatch = verb(CertifyBatch, async (context, { batchId, witness1, witness2 }) => {
	const { db, actor, now, record } = context;
	const { batch, batches, vote } = await findBatch(context, batchId);
	const onPaper = await countOnPaper(db, vote.id);
	const certified = batches.filter((one) => one.certifiedAt !== null && one.withdrawnAt === null);
	const otherBoxes = certified.reduce((sum, one) => sum + (one.inBox ?? 0) + (one.blank ?? 0), 0);
	allow(mayCertifyBatch(actor, vote, batch, { onPaper, otherBoxes }));
	const witnesses = namedWitnesses(witness1, witness2);
	if (await isActor(db, witnesses, [batch.firstBy, batch.secondBy, actor.accountId])) allow(no('witnessCounted'));
	if (batch.firstEntry === null) throw new Error('a box is counted before it is certified');
	const { inBox, blank, spoilt, unused } = reconcile(batch.issued, batch.firstEntry);
	const seal = newId();
	const digest = sha256(`${seal}\n${canonical(batch.firstEntry)}\n`);
	await db
		.updateTable('paperBatch')
		.set({ inBox, blank, spoilt, unused, seal, digest, witnesses: JSON.stringify(witnesses) })
		.set({ certifiedAt: now, certifiedBy: actor.accountId })
		.where('id', '=', batchId)
		.execute();
	await record({ type: 'batchCertified', committeeId: vote.committeeId, pollId: vote.id, batchId, digest });
	await goOnAfterPapers(context, vote);
	return { batchId };
});
