/** What other programs can be told of: acts that are public already, by their event, and the name under which they leave. */
export const WEBHOOK_KINDS = {
	outcomePublished: 'outcome.published',
	outcomeCorrected: 'outcome.corrected',
	outcomeWithdrawn: 'outcome.withdrawn',
	outcomeReturned: 'outcome.returned',
	askSent: 'ask.sent',
	askCorrected: 'ask.corrected',
	askAcknowledged: 'ask.acknowledged',
	askAnswered: 'ask.answered',
	askRedirected: 'ask.redirected',
	askEscalated: 'ask.escalated',
	askUnanswered: 'ask.unanswered',
	answerHeard: 'ask.heard',
	askReopened: 'ask.reopened',
	commitmentFound: 'commitment.checked',
	electionAnnounced: 'election.announced',
	electionConfirmed: 'election.confirmed',
	committeeFounded: 'committee.founded',
} as const;
export type WebhookKind = keyof typeof WEBHOOK_KINDS;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds to wait after so many failures in a row: soon at first, then for days; after the last it is paused. */
export const PAUSES = [
	...[MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
	...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
] as const;

/** Where a webhook stands. */
export type WebhookState = 'working' | 'waiting' | 'failing' | 'paused' | 'ended';

/** How a webhook stands: paused after days of failures, failing since a while, with something to tell, or with nothing. */
export function webhookState(webhook: {
	endedAt: string | null;
	pausedAt: string | null;
	failures: number;
	pending: number;
}): WebhookState {
	if (webhook.endedAt !== null) return 'ended';
	if (webhook.pausedAt !== null) return 'paused';
	if (webhook.failures > 0) return 'failing';
	return webhook.pending > 0 ? 'waiting' : 'working';
}
