import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayEndWebhook } from './webhookPolicy.ts';

export const EndWebhook = z.object({ webhookId: Id });

/** A program is told nothing any more, neither what waits nor what is to come. */
export const endWebhook = verb(EndWebhook, async (context, { webhookId }) => {
	const { db, actor, now, record } = context;
	const webhook = await lock(
		context,
		db.selectFrom('webhook').select(['id', 'endedAt']).where('id', '=', webhookId),
	).executeTakeFirst();
	if (!webhook) throw new NotFound('webhook');
	allow(mayEndWebhook(actor, webhook));
	await db.updateTable('webhook').set({ endedAt: now }).where('id', '=', webhookId).execute();
	await db.deleteFrom('webhookDelivery').where('webhookId', '=', webhookId).execute();
	await record({ type: 'webhookEnded', webhookId });
	return { webhookId };
});
