import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { keepCorrection } from './keepCorrection.ts';
import { CORRECTION_KINDS, type Correction, WITHHELD_REASONS } from './outcome.ts';
import { mayDraftCorrection } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const DraftCorrection = z.object({
	outcomeId: Id,
	/** The version that the form was made from. */
	version: whole(1, 100_000),
	summary: text(2000),
	/** Numbers of decided clauses that stay behind from now on. */
	withhold: z.array(whole(1, 200)).max(200).default([]),
	withheld: text(500).optional(),
	withheldReason: z.enum(WITHHELD_REASONS).optional(),
	kind: z.enum(CORRECTION_KINDS),
	/** Why, for everybody to read. */
	why: text(500),
});

/** A mediator writes what would change in a published outcome: its introduction, and which clauses leave. What was asked stands. */
export const draftCorrection = verb(DraftCorrection, async ({ db, kind, actor, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayDraftCorrection(actor, outcome));
	if (input.version !== outcome.version) allow(no('textChanged'));
	const leaving = outcome.decided.map(({ number }) => number).filter((number) => !input.withhold.includes(number));
	if (leaving.length < outcome.decided.length && !input.withheld) allow(no('withheldUnsaid'));
	const correction: Correction = {
		...{ kind: input.kind, why: input.why, summary: input.summary, leaving, withheld: input.withheld ?? null },
		withheldReason: leaving.length < outcome.decided.length ? (input.withheldReason ?? 'safety') : null,
	};
	const stays =
		input.summary === outcome.summary &&
		correction.withheld === outcome.withheld &&
		correction.withheldReason === outcome.withheldReason &&
		leaving.join() === outcome.clauses.map(({ number }) => number).join();
	if (stays) allow(no('nothingCorrected'));
	const { version } = await keepCorrection({ db, actor, record }, outcome, correction);
	return { outcomeId: outcome.id, version };
});
