import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { mayCorrectAsk } from '../outcome/outcomePolicy.ts';
import { putOutEdition } from '../outcome/putOutEdition.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { takeAskToCorrect } from './askToCorrect.ts';

export const CorrectAsk = z.object({
	askId: Id,
	/** The version of its outcome whose consequence was read. */
	version: whole(1, 100_000),
});

/**
 * A mediator publishes other words of an ask that two others have cleared: its number, its office and its clock stay, the
 * outcome gets a new edition, and the office that holds it and those who carry it too are told.
 */
export const correctAsk = verb(CorrectAsk, async ({ db, kind, actor, now, record }, input) => {
	const { ask, outcome } = await takeAskToCorrect({ db, kind, actor }, input.askId);
	allow(mayCorrectAsk(actor, outcome, ask));
	if (input.version !== outcome.version) allow(no('outcomeChanged'));
	const { committeeId, id: outcomeId, code, corrected } = outcome;
	const asked = corrected?.paper.asks.find((one) => one.number === ask.ordinal);
	if (!corrected || !asked) return { askId: ask.id };
	const { edition, hash } = await putOutEdition({ db, actor, now }, outcome, corrected);
	await db
		.updateTable('ask')
		.set({ what: asked.what, why: asked.why, correctedAt: now })
		.where('id', '=', ask.id)
		.execute();
	// Translations of words that no longer stand are not read any more.
	await db.deleteFrom('translation').where('subjectId', '=', ask.id).where('field', 'in', ['what', 'why']).execute();
	const { id: askId, officeId } = ask;
	await record({ type: 'askCorrected', committeeId, outcomeId, askId, officeId, code: code ?? '', edition, hash });
	for (const signer of ask.coSigners)
		if (signer.committeeId) await record({ type: 'jointAskCorrected', committeeId: signer.committeeId, askId });
	return { askId };
});
