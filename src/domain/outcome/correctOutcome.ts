import { z } from 'zod';
import { localDay } from '../days.ts';
import { Id, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { mayCorrectOutcome } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

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
	const { timeZone } = await db
		.selectFrom('committee')
		.select('timeZone')
		.where('id', '=', committeeId)
		.executeTakeFirstOrThrow();
	const { paper, why } = corrected;
	const last = await db
		.selectFrom('outcomeEdition')
		.select(({ fn }) => fn.max('edition').as('edition'))
		.where('outcomeId', '=', outcomeId)
		.executeTakeFirst();
	// Of before editions were kept, the first is kept now.
	if (!last?.edition && outcome.publishedText && outcome.hash && outcome.publishedAt)
		await db
			.insertInto('outcomeEdition')
			.values({
				...{ id: newId(), outcomeId, edition: 1, publishedText: outcome.publishedText, hash: outcome.hash },
				...{ publishedAt: outcome.publishedAt, why: null },
			})
			.execute();
	const edition = Math.max(1, Number(last?.edition ?? 1)) + 1;
	const correctedOn = localDay(now, timeZone);
	const publishedText = canonical({ ...paper, corrected: { on: correctedOn, why, edition } });
	const hash = sha256(publishedText);
	await db
		.insertInto('outcomeEdition')
		.values({ id: newId(), outcomeId, edition, publishedText, hash, publishedAt: now, why })
		.execute();
	await db
		.updateTable('outcome')
		.set({
			summary: paper.summary,
			clauses: JSON.stringify(paper.clauses),
			withheld: paper.withheld,
			withheldReason: paper.withheldReason ?? null,
			correction: null,
			...{ publishedText, hash, correctedOn },
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
