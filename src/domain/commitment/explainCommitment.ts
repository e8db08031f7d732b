import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { RESULTS } from './commitment.ts';
import { mayExplainCommitment } from './commitmentPolicy.ts';
import { takeCommitment } from './commitmentQueries.ts';

export const ExplainCommitment = z.object({
	commitmentId: Id,
	words: text(600),
	lang: Language.optional(),
	/** What two seats had found when the form was made: what is said of that is not said of something else. */
	result: z.enum(RESULTS).optional(),
});

/** The office uses its right of reply: it says, beside what two seats of a committee found of its promise and as public, how it sees it. */
export const explainCommitment = verb(ExplainCommitment, async ({ db, kind, actor, now, record }, input) => {
	const promise = await takeCommitment({ db, kind }, input.commitmentId);
	allow(mayExplainCommitment(actor, promise));
	if (input.result !== undefined && input.result !== promise.result) allow(no('resultChanged'));
	const { id: commitmentId, committeeId, outcomeId, askId } = promise;
	await db
		.updateTable('commitment')
		.set({
			explanation: input.words,
			explanationLang: input.lang ?? promise.lang,
			explainedAt: now,
			explainedBy: actor.accountId,
		})
		.where('id', '=', commitmentId)
		.execute();
	const officeId = promise.officeId ?? '';
	await record({ type: 'commitmentExplained', committeeId, outcomeId, askId, officeId, commitmentId });
	return { commitmentId };
});
