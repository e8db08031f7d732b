import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayCorrectOutcome } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';
import { putOutEdition } from './putOutEdition.ts';

export const CorrectOutcome = z.object({
	outcomeId: Id,
	/** The version whose consequence was read. */
	version: whole(1, 100_000),
});

/** A mediator publishes a correction that two others have cleared: the same number, a new edition; the old seal stays known. */
export const correctOutcome = verb(CorrectOutcome, async ({ db, kind, actor, now, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayCorrectOutcome(actor, outcome));
	if (input.version !== outcome.version) allow(no('outcomeChanged'));
	const { committeeId, id: outcomeId, corrected } = outcome;
	if (corrected === null) return { outcomeId, code: outcome.code ?? '' };
	const { edition, hash } = await putOutEdition({ db, actor, now }, outcome, corrected);
	const { paper } = corrected;
	await db
		.updateTable('outcome')
		.set({
			summary: paper.summary,
			clauses: JSON.stringify(paper.clauses),
			withheld: paper.withheld,
			withheldReason: paper.withheldReason ?? null,
		})
		.where('id', '=', outcomeId)
		.execute();
	// Translations of words that no longer stand are not read any more.
	await db
		.deleteFrom('translation')
		.where('subjectId', '=', outcomeId)
		.where('field', 'in', ['summary', 'withheld'])
		.execute();
	await record({ type: 'outcomeCorrected', committeeId, outcomeId, code: outcome.code ?? '', edition, hash });
	return { outcomeId, code: outcome.code ?? '' };
});
