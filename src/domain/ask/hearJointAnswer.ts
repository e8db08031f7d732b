import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayHearJointAnswer } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const HearJointAnswer = z.object({ askId: Id, committeeId: Id, note: text(1000).optional() });

/** A committee that carries the ask of another says for itself that it has heard the answer. */
export const hearJointAnswer = verb(HearJointAnswer, async ({ db, kind, actor, now, record, touch }, input) => {
	const { askId, committeeId, note } = input;
	const ask = await takeAsk({ db, kind }, askId);
	const signed = ask.coSigners.find((one) => one.committeeId === committeeId);
	if (!signed) throw new NotFound('co-signature');
	allow(mayHearJointAnswer(actor, ask, signed));
	await db
		.updateTable('coSignature')
		.set({ heardAt: now, heardBy: actor.accountId, heardNote: note ?? null })
		.where('id', '=', signed.id)
		.execute();
	await record({ type: 'jointAnswerHeard', committeeId, askId });
	touch(`office:${ask.officeId}`);
	return { askId };
});
