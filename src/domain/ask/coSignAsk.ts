import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayCoSignAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { findCoSigning } from './coSigning.ts';

export const CoSignAsk = z.object({ proposalId: Id });

/** A committee carries the ask of another too, because it adopted a proposal of its own that says so. */
export const coSignAsk = verb(CoSignAsk, async ({ db, kind, actor, now, record }, { proposalId }) => {
	await lock({ kind }, db.selectFrom('proposal').select('id').where('id', '=', proposalId)).executeTakeFirst();
	const decision = await findCoSigning(db, proposalId);
	const { committeeId, askId } = decision;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayCoSignAsk(actor, decision, ask));
	if (ask.coSigners.some((one) => one.committeeId === committeeId)) allow(no('coSignedAlready'));
	await db
		.insertInto('coSignature')
		.values({
			...{ id: newId(), askId, committeeId, proposalId, signedAt: now, endedAt: null, endedByProposalId: null },
			...{ heardAt: null, heardBy: null, heardNote: null },
		})
		.execute();
	await db.updateTable('proposal').set({ carriedOutAt: now }).where('id', '=', proposalId).execute();
	await record({ type: 'askCoSigned', committeeId, proposalId, askId });
	const { outcomeId, officeId } = ask;
	await record({
		...{ committeeId: ask.committeeId, outcomeId, askId, officeId, coSignerId: committeeId },
		type: 'coSignerJoined',
	});
	return { askId };
});
