import { endWebhook } from '#domain/webhook/endWebhook.ts';
import { replayWebhook } from '#domain/webhook/replayWebhook.ts';
import { WEBHOOK_KINDS, type WebhookKind } from '#domain/webhook/webhook.ts';
import { mayEndWebhook, mayReplayWebhook } from '#domain/webhook/webhookPolicy.ts';
import { listWebhooks } from '#domain/webhook/webhookQueries.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { registerProgram } from '#web/webhooks.ts';

/** Other programs that are told of public acts, and how telling them goes. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, requestId }) => ({
		kinds: Object.keys(WEBHOOK_KINDS) as WebhookKind[],
		webhooks: (await listWebhooks(db)).map((webhook) => ({
			...webhook,
			may: { replay: mayReplayWebhook(actor, webhook), end: mayEndWebhook(actor, webhook) },
			requestIds: idsFor(requestId, ['replayWebhook', 'endWebhook']),
		})),
		requestId: requestId(),
	}));

export const actions = {
	registerWebhook: registerProgram,
	replayWebhook: action(replayWebhook),
	endWebhook: action(endWebhook),
};
