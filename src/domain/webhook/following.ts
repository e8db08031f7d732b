import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import type { House } from '../perform.ts';
import type { WebhookKind } from './webhook.ts';

/** Chains that are followed: of committees and offices, never the restricted ones. */
const FOLLOWED = ['committee:%', 'office:%'] as const;
/** So many acts of one chain are read at a time. */
const STEP = 500;

const listening = (db: Kysely<Database>) =>
	db.selectFrom('webhook').select(['id', 'kinds', 'createdAt', 'pausedAt', 'failures']).where('endedAt', 'is', null);

/** The record is followed from here on; where it is followed already, nothing changes. */
export async function beginFollowing(db: Kysely<Database>): Promise<void> {
	if (await listening(db).executeTakeFirst()) return;
	await db.deleteFrom('webhookCursor').execute();
	for (const chains of FOLLOWED)
		await db
			.insertInto('webhookCursor')
			.columns(['chainId', 'seq'])
			.expression((is) => is.selectFrom('chain').select(['id', 'length']).where('id', 'like', chains))
			.execute();
}

/** Sees to it that a webhook is told by then; one that waits already is not waited for twice. */
export async function scheduleDelivery(db: Kysely<Database>, webhookId: string, runAt: string): Promise<void> {
	const waiting = await db
		.selectFrom('job')
		.select('id')
		.where('kind', '=', 'deliverWebhooks')
		.where('subjectId', '=', webhookId)
		.where('doneAt', 'is', null)
		.where('leaseUntil', 'is', null)
		.where('runAt', '<=', runAt)
		.executeTakeFirst();
	if (waiting) return;
	await db
		.insertInto('job')
		.values({
			...{ id: newId(), kind: 'deliverWebhooks', subjectId: webhookId, runAt },
			...{ leaseUntil: null, attempts: 0, lastError: null, doneAt: null },
		})
		.execute();
}

/**
 * Reads on in the record where it was left, and notes what other programs are to be told. Of two processes that read the
 * same, both note it once.
 */
export async function followRecord(house: House): Promise<void> {
	if (!(await listening(house.read).executeTakeFirst())) return;
	const grown = await house.read
		.selectFrom('chain')
		.leftJoin('webhookCursor', 'webhookCursor.chainId', 'chain.id')
		.select(['chain.id', 'webhookCursor.seq'])
		.where((is) => is.or(FOLLOWED.map((chains) => is('chain.id', 'like', chains))))
		.where((is) => is.or([is('webhookCursor.seq', 'is', null), is('chain.length', '>', is.ref('webhookCursor.seq'))]))
		.execute();
	let told = false;
	for (const chain of grown) told = (await followChain(house, chain.id)) || told;
	if (told) house.wake();
}

async function followChain(house: House, chainId: string): Promise<boolean> {
	let told = false;
	for (let more = true; more;)
		more = await house.write.transaction().execute(async (db) => {
			const cursor = await db
				.selectFrom('webhookCursor')
				.select('seq')
				.where('chainId', '=', chainId)
				.executeTakeFirst();
			const seq = cursor?.seq ?? 0;
			const events = await db
				.selectFrom('event')
				.select(['seq', 'type', 'at'])
				.where('chainId', '=', chainId)
				.where('seq', '>', seq)
				.orderBy('seq')
				.limit(STEP)
				.execute();
			const last = events.at(-1);
			if (!last) return false;
			for (const webhook of await listening(db).execute()) {
				const kinds = JSON.parse(webhook.kinds) as WebhookKind[];
				const fitting = events.filter((one) => kinds.includes(one.type as WebhookKind) && one.at >= webhook.createdAt);
				if (fitting.length === 0) continue;
				await db
					.insertInto('webhookDelivery')
					.values(
						fitting.map((one) => ({
							...{ id: newId(), webhookId: webhook.id, chainId, seq: one.seq, type: one.type, at: one.at },
							...{ attempts: 0, claimedUntil: null, deliveredAt: null },
						})),
					)
					.onConflict((conflict) => conflict.columns(['webhookId', 'chainId', 'seq']).doNothing())
					.execute();
				// One that fails is tried again in its own time.
				if (webhook.pausedAt !== null || webhook.failures > 0) continue;
				await scheduleDelivery(db, webhook.id, last.at);
				told = true;
			}
			await db
				.insertInto('webhookCursor')
				.values({ chainId, seq: last.seq })
				.onConflict((conflict) => conflict.column('chainId').doUpdateSet({ seq: last.seq }))
				.execute();
			return events.length === STEP;
		});
	return told;
}
