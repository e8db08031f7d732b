import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayHearAnswer } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const HearAnswer = z.object({ askId: Id, note: text(1000).optional() });

/** The committee says that it has heard the answer, and may say something back. */
export const hearAnswer = verb(HearAnswer, async ({ db, kind, actor, now, record, touch }, { askId, note }) => {
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayHearAnswer(actor, ask));
	const heard = { heardAt: now, heardBy: actor.accountId, heardNote: note ?? null };
	await db.updateTable('ask').set(heard).where('id', '=', askId).execute();
	// In the turn it stays, when the ask is taken up again.
	await db.updateTable('askTurn').set(heard).where('id', '=', ask.turnId).execute();
	await record({ type: 'answerHeard', committeeId: ask.committeeId, outcomeId: ask.outcomeId, askId });
	touch(`office:${ask.officeId}`);
	return { askId };
});
