import { z } from 'zod';
import { Id, line, text, whole } from '../fields.ts';
import { keepCorrection } from '../outcome/keepCorrection.ts';
import { CORRECTION_KINDS, type Correction } from '../outcome/outcome.ts';
import { mayDraftAskCorrection } from '../outcome/outcomePolicy.ts';
import { withoutConcernNumbers } from '../publication/concernNumbers.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { takeAskToCorrect } from './askToCorrect.ts';

export const DraftAskCorrection = z.object({
	askId: Id,
	/** The version of its outcome that the form was made from. */
	version: whole(1, 100_000),
	what: line(200),
	why: text(1000),
	kind: z.enum(CORRECTION_KINDS),
	/** Why the words change, for everybody to read. */
	because: text(500),
});

/** A mediator writes what an ask would say instead, while its office still owes the answer; the office, the day and the number stand. */
export const draftAskCorrection = verb(DraftAskCorrection, async ({ db, kind, actor, record }, input) => {
	const { ask, outcome } = await takeAskToCorrect({ db, kind, actor }, input.askId);
	allow(mayDraftAskCorrection(actor, outcome, ask));
	if (input.version !== outcome.version) allow(no('textChanged'));
	const [what, why] = [withoutConcernNumbers(input.what), withoutConcernNumbers(input.why)];
	if (what === withoutConcernNumbers(ask.what) && why === withoutConcernNumbers(ask.why)) allow(no('nothingCorrected'));
	const correction: Correction = {
		...{ kind: input.kind, why: input.because, summary: outcome.summary, withheld: outcome.withheld },
		leaving: outcome.clauses.map(({ number }) => number),
		withheldReason: outcome.paper.withheldReason ?? null,
		ask: { number: ask.ordinal, what, why },
	};
	const { version } = await keepCorrection({ db, actor, record }, outcome, correction);
	return { askId: ask.id, version };
});
