import { z } from 'zod';
import { line } from '../fields.ts';
import { newId } from '../id.ts';
import { makePepper } from '../mediatorKey/pepper.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { newSalt } from '../record/chain.ts';
import { beginFollowing } from './following.ts';
import { isReachable } from './reach.ts';
import { WEBHOOK_KINDS, type WebhookKind } from './webhook.ts';
import { mayRegisterWebhook } from './webhookPolicy.ts';

const KINDS = Object.keys(WEBHOOK_KINDS) as [WebhookKind, ...WebhookKind[]];

export const RegisterWebhook = z.object({
	url: line(500).refine((typed) => isReachable(typed), { params: { code: 'webhookAddress' } }),
	kinds: z.array(z.enum(KINDS)).min(1).max(KINDS.length),
});

/**
 * Another program is told of public acts from now on, at its address. The secret that lets it tell that it was us is
 * made of what lies beside the keys (`secret.ts`): it is in no answer that is kept.
 */
export const registerWebhook = verb(
	RegisterWebhook,
	async ({ db, actor, now, record }, { url, kinds }): Promise<{ webhookId: string }> => {
		allow(mayRegisterWebhook(actor));
		const webhook = { id: newId(), salt: newSalt() };
		await beginFollowing(db);
		await db
			.insertInto('webhook')
			.values({
				...webhook,
				url,
				kinds: JSON.stringify([...new Set(kinds)].sort()),
				createdAt: now,
				createdBy: actor.accountId,
				failures: 0,
				lastStatus: null,
				lastTriedAt: null,
				pausedAt: null,
				pausedBecause: null,
				endedAt: null,
			})
			.execute();
		await record({ type: 'webhookRegistered', webhookId: webhook.id });
		return { webhookId: webhook.id };
	},
	{
		prepare: async ({ actor, keyFolder }): Promise<undefined> => {
			allow(mayRegisterWebhook(actor));
			await makePepper(keyFolder);
		},
	},
);
