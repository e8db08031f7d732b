import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { listAsksOf } from '#domain/ask/askQueries.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { listAddressees } from '#domain/office/addresseeQueries.ts';
import { outcomeState } from '#domain/outcome/outcome.ts';
import { decideWithdrawal } from '#domain/outcome/decideWithdrawal.ts';
import {
	mayDecideWithdrawal,
	mayDraftCorrection,
	mayEditOutcome,
	mayPublishOutcome,
	mayReviewRedaction,
	mayWithdrawOutcome,
} from '#domain/outcome/outcomePolicy.ts';
import { readPaper } from '#domain/outcome/outcomeQueries.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { reviewAnswer } from '#web/answerReview.ts';
import { reviewRedirect } from '#web/redirectReview.ts';
import { askActs } from '#web/askActs.ts';
import { enterOutcome, outcomeOfAddress } from '#web/outcome.ts';
import { loadSignedIn } from '#web/page.ts';

/** An outcome on its way out: exactly what leaves, who has looked at it, and once it has left, what came back. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { outcome } = await enterOutcome({ db, actor }, event.params);
		const { paper, statementOnly } = outcome;
		const asks =
			outcome.publishedAt === null
				? []
				: await readAnswers(db, await listAsksOf(db, outcome.id, now), event.locals.locale, now);
		const counted = { asks: outcome.asks.length, commitments: outcome.commitments.length, statementOnly };
		return {
			outcome: {
				id: outcome.id,
				code: outcome.code,
				version: outcome.version,
				state: outcomeState(outcome),
				reviewNotes: outcome.reviews.flatMap(({ note }) => note ?? []),
				publishedAt: outcome.publishedAt,
				withdrawnAt: outcome.withdrawnAt,
				withdrawnNote: outcome.withdrawnNote,
				withdrawalConfirmedAt: outcome.withdrawalConfirmedAt,
				reviewVoided: outcome.review !== null && outcome.reviewedVersion !== outcome.version,
				lang: outcome.lang,
				decidedBy: outcome.decidedBy,
				statementOnly,
				clausesDecided: paper.clausesDecided,
				hash: outcome.hash,
				correcting: outcome.correcting,
			},
			paper: await readPaper(db, outcome, event.locals.locale),
			drafted: outcome.publishedAt === null ? paper.asks : [],
			annexes: outcome.annexes,
			asks: asks.map((ask) => ({
				...ask,
				...askActs(actor, ask, requestId),
			})),
			offices: asks.length > 0 ? await listAddressees(db) : [],
			may: {
				editOutcome: mayEditOutcome(actor, outcome),
				reviewRedaction: mayReviewRedaction(actor, outcome),
				publishOutcome: mayPublishOutcome(actor, { ...outcome, ...counted }),
				draftCorrection: mayDraftCorrection(actor, outcome),
				withdrawOutcome: mayWithdrawOutcome(actor, outcome),
				decideWithdrawal: mayDecideWithdrawal(actor, outcome),
			},
			requestIds: {
				reviewRedaction: requestId(),
				withdrawOutcome: requestId(),
				decideWithdrawal: requestId(),
			},
			topics: [topicOf('outcome', outcome.id)],
		};
	});

export const actions = {
	reviewRedaction: action(reviewRedaction, { parameters: outcomeOfAddress }),
	withdrawOutcome: action(withdrawOutcome, { parameters: outcomeOfAddress }),
	decideWithdrawal: action(decideWithdrawal, { parameters: outcomeOfAddress }),
	hearAnswer: action(hearAnswer),
	acknowledgeAsk: action(acknowledgeAsk),
	takeUpAsk: action(takeUpAsk),
	askBack: action(askBack),
	reviewAnswer,
	reviewRedirect,
	answerAsk: action(answerAsk),
	redirectAsk: action(redirectAsk),
};
