import type { Actor } from '#domain/account/account.ts';
import {
	type AskInHand,
	mayAcknowledgeAsk,
	mayAnswerAsk,
	mayAskBack,
	mayHearAnswer,
	mayRedirectAsk,
	mayReopenAsk,
	mayReplyToOffice,
	mayTakeUpAsk,
} from '#domain/ask/askPolicy.ts';
import {
	type CommitmentInHand,
	mayCheckCommitment,
	mayExplainCommitment,
	mayReportProgress,
} from '#domain/commitment/commitmentPolicy.ts';

/** What somebody may do with an ask, for an office or for the committee, with a fresh id for each form. */
export function askActs(actor: Actor, ask: AskInHand, requestId: () => string) {
	const may = {
		acknowledgeAsk: mayAcknowledgeAsk(actor, ask),
		takeUpAsk: mayTakeUpAsk(actor, ask),
		askBack: mayAskBack(actor, ask),
		answerAsk: mayAnswerAsk(actor, ask),
		redirectAsk: mayRedirectAsk(actor, ask),
		hearAnswer: mayHearAnswer(actor, ask),
		replyToOffice: mayReplyToOffice(actor, ask),
		reopenAsk: mayReopenAsk(actor, ask),
	};
	return { may, requestIds: idsFor(may, requestId) };
}

/** What somebody may do with a promise, with a fresh id for each form. */
export function promiseActs(actor: Actor, promise: CommitmentInHand, now: string, requestId: () => string) {
	const may = {
		reportProgress: mayReportProgress(actor, promise),
		checkCommitment: mayCheckCommitment(actor, promise, now),
		explainCommitment: mayExplainCommitment(actor, promise),
	};
	return { may, requestIds: idsFor(may, requestId) };
}

function idsFor<K extends string>(may: Record<K, unknown>, requestId: () => string): Record<K, string> {
	return Object.fromEntries(Object.keys(may).map((act) => [act, requestId()])) as Record<K, string>;
}
