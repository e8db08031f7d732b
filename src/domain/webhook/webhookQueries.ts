import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type WebhookKind, type WebhookState, webhookState } from './webhook.ts';

/** Another program as administrators see it. */
export interface WebhookOnList {
	id: string;
	url: string;
	kinds: WebhookKind[];
	state: WebhookState;
	createdAt: string;
	/** How many acts it has not been told of yet. */
	pending: number;
	/** When it was last tried, and what its server answered then. */
	lastTriedAt: string | null;
	lastStatus: number | null;
	pausedBecause: string | null;
	endedAt: string | null;
}

/** The programs that are told of public acts, the newest first; for administrators. */
export async function listWebhooks(db: Kysely<Database>): Promise<WebhookOnList[]> {
	const rows = await db
		.selectFrom('webhook')
		.selectAll()
		.where('endedAt', 'is', null)
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
	const waiting = await db
		.selectFrom('webhookDelivery')
		.select(({ fn }) => ['webhookId', fn.countAll().as('count')])
		.where('deliveredAt', 'is', null)
		.groupBy('webhookId')
		.execute();
	const pending = new Map(waiting.map((row) => [row.webhookId, Number(row.count)]));
	return rows.map(({ salt: _, createdBy: __, failures, pausedAt, kinds, ...row }) => {
		const count = pending.get(row.id) ?? 0;
		return {
			...row,
			kinds: JSON.parse(kinds) as WebhookKind[],
			pending: count,
			state: webhookState({ endedAt: row.endedAt, pausedAt, failures, pending: count }),
		};
	});
}
