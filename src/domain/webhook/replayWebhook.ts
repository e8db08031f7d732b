import { z } from 'zod';
import { Day, Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { scheduleDelivery } from './following.ts';
import { mayReplayWebhook } from './webhookPolicy.ts';

export const ReplayWebhook = z.object({
	webhookId: Id,
	/** Everything since this day is sent once more; without a day, only what has not arrived. */
	since: Day.optional(),
});

/** A program is told again: what did not arrive, or everything since a day, each under the id it had before. */
export const replayWebhook = verb(ReplayWebhook, async (context, { webhookId, since }) => {
	const { db, actor, now, record } = context;
	const webhook = await lock(
		context,
		db.selectFrom('webhook').select(['id', 'endedAt']).where('id', '=', webhookId),
	).executeTakeFirst();
	if (!webhook) throw new NotFound('webhook');
	allow(mayReplayWebhook(actor, webhook));
	if (since !== undefined)
		await db
			.updateTable('webhookDelivery')
			.set({ deliveredAt: null, claimedUntil: null })
			.where('webhookId', '=', webhookId)
			.where('at', '>=', `${since}T00:00:00.000Z`)
			.execute();
	await db
		.updateTable('webhook')
		.set({ pausedAt: null, pausedBecause: null, failures: 0 })
		.where('id', '=', webhookId)
		.execute();
	await scheduleDelivery(db, webhookId, now);
	await record({ type: 'webhookReplayed', webhookId });
	return { webhookId };
});
