import { correctOutcome } from '#domain/outcome/correctOutcome.ts';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { dropCorrection } from '#domain/outcome/dropCorrection.ts';
import { reviewState } from '#domain/outcome/outcome.ts';
import {
	mayCorrectOutcome,
	mayDraftCorrection,
	mayDropCorrection,
	mayReviewRedaction,
} from '#domain/outcome/outcomePolicy.ts';
import { readPaper } from '#domain/outcome/outcomeQueries.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { no } from '#domain/refusals.ts';
import { textDiff } from '#domain/textDiff.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterOutcome, outcomeOfAddress } from '#web/outcome.ts';
import { loadSignedIn } from '#web/page.ts';

/** A correction of what was published: written, looked at by two, and sent out under the same number. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const { outcome } = await enterOutcome({ db, actor }, event.params);
		const { paper, lang } = outcome;
		const corrected = outcome.correctingAsk ? null : outcome.corrected;
		const askId = outcome.correctingAsk ? outcome.asks[outcome.correctingAsk - 1]?.id : undefined;
		return {
			outcome: {
				...{ id: outcome.id, code: outcome.code, title: outcome.title, version: outcome.version, lang },
				...{ summary: corrected?.summary ?? outcome.summary, withheld: corrected?.withheld ?? outcome.withheld },
				withheldReason: corrected?.withheldReason ?? outcome.withheldReason,
				...{ kind: corrected?.kind ?? null, why: corrected?.why ?? null },
				decided: outcome.decided.map(({ number, text }) => ({ number, text })),
				withhold: outcome.decided
					.map(({ number }) => number)
					.filter((number) => !(corrected?.paper ?? paper).clauses.some((clause) => clause.number === number)),
				...{ decidedBy: outcome.decidedBy, statementOnly: outcome.statementOnly, clausesDecided: paper.clausesDecided },
			},
			/** Other words of an ask wait instead; of one that is out of sight there is no page. */
			askWaits: askId !== undefined,
			askPage: askId && !outcome.withdrawnAt ? `/committee/${event.params.committee}/asks/${askId}/correct` : null,
			proposed: corrected && {
				state: reviewState(outcome),
				notes: outcome.reviews.flatMap(({ note }) => note ?? []),
				changed: textDiff(paper.summary, corrected.summary, lang),
				paper: await readPaper(db, { ...outcome, paper: corrected.paper }, lang),
			},
			may: {
				draftCorrection: mayDraftCorrection(actor, outcome),
				reviewRedaction: corrected ? mayReviewRedaction(actor, outcome) : no('nothingCorrected'),
				correctOutcome: mayCorrectOutcome(actor, outcome),
				dropCorrection: mayDropCorrection(actor, outcome),
			},
			requestIds: {
				draftCorrection: requestId(),
				reviewRedaction: requestId(),
				correctOutcome: requestId(),
				dropCorrection: requestId(),
			},
			topics: [topicOf('outcome', outcome.id)],
		};
	});

export const actions = {
	draftCorrection: action(draftCorrection, { parameters: outcomeOfAddress }),
	reviewRedaction: action(reviewRedaction, { parameters: outcomeOfAddress }),
	dropCorrection: action(dropCorrection, { parameters: outcomeOfAddress }),
	correctOutcome: action(correctOutcome, {
		parameters: outcomeOfAddress,
		then: ({ code }, event) => `/committee/${event.params.committee}/outcomes/${code}`,
	}),
};
