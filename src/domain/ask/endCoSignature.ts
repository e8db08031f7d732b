import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayEndCoSignature } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { findCoSigning } from './coSigning.ts';

export const EndCoSignature = z.object({ proposalId: Id });

/** A committee no longer carries the ask of another, because it adopted a further proposal that says so. */
export const endCoSignature = verb(EndCoSignature, async ({ db, kind, actor, now, record }, { proposalId }) => {
	await lock({ kind }, db.selectFrom('proposal').select('id').where('id', '=', proposalId)).executeTakeFirst();
	const decision = await findCoSigning(db, proposalId);
	const { committeeId, askId } = decision;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayEndCoSignature(actor, decision));
	const signed = ask.coSigners.find((one) => one.committeeId === committeeId);
	if (!signed) allow(no('notCoSigned'));
	await db
		.updateTable('coSignature')
		.set({ endedAt: now, endedByProposalId: proposalId })
		.where('id', '=', signed?.id ?? '')
		.execute();
	await db.updateTable('proposal').set({ carriedOutAt: now }).where('id', '=', proposalId).execute();
	await record({ type: 'coSignatureEnded', committeeId, proposalId, askId });
	const { outcomeId, officeId } = ask;
	await record({
		...{ committeeId: ask.committeeId, outcomeId, askId, officeId, coSignerId: committeeId },
		type: 'coSignerLeft',
	});
	return { askId };
});
