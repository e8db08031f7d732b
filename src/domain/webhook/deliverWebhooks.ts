import { Webhook } from 'standardwebhooks';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import type { House } from '../perform.ts';
import { scheduleDelivery } from './following.ts';
import { type Reach, send } from './reach.ts';
import { secretOf } from './secret.ts';
import { PAUSES, WEBHOOK_KINDS, type WebhookKind } from './webhook.ts';

/** One sending holds what it sends so long that no other process takes it up; the machine's clock counts. */
const CLAIM_MS = 30_000;
/** So long one job goes on telling one program; then others come first. */
const TURN_MS = 10_000;

/**
 * Tells one program what it has not been told, the oldest first, until all arrived or one did not. What did not arrive
 * comes again, ever more rarely, for days; then the webhook is paused, for everybody who administers to see.
 */
export async function deliverTo(house: House, webhookId: string, reach: Reach): Promise<void> {
	const until = Date.now() + TURN_MS;
	const pepper = await readPepper(house.keyFolder);
	for (;;) {
		const webhook = await house.read
			.selectFrom('webhook')
			.selectAll()
			.where('id', '=', webhookId)
			.where('endedAt', 'is', null)
			.where('pausedAt', 'is', null)
			.executeTakeFirst();
		if (!webhook || !pepper) return;
		const claimed = await claimNext(house, webhookId);
		if (claimed === 'none') return;
		const now = house.clock().toISOString();
		// Somebody else is at it: they go on, or we look again when they would have to be done.
		if (claimed === 'busy') return later(house, webhookId, CLAIM_MS / 1000);
		if (Date.now() > until) {
			await letGo(house, claimed.id);
			return later(house, webhookId, 1);
		}
		const body = await writeBody(house.read, claimed);
		const at = new Date();
		const { status } = await send(
			webhook.url,
			{
				body,
				headers: {
					'content-type': 'application/json',
					'webhook-id': claimed.id,
					'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
					'webhook-signature': new Webhook(secretOf(pepper, webhook)).sign(claimed.id, at, body),
				},
			},
			reach,
		);
		const arrived = status !== null && status >= 200 && status < 300;
		if (arrived) {
			await house.write
				.updateTable('webhookDelivery')
				.set({ deliveredAt: now, claimedUntil: null })
				.where('id', '=', claimed.id)
				.execute();
			await house.write
				.updateTable('webhook')
				.set({ failures: 0, lastStatus: status, lastTriedAt: now })
				.where('id', '=', webhookId)
				.execute();
			continue;
		}
		const pause = PAUSES[webhook.failures];
		const isOver = pause === undefined || status === 410;
		await letGo(house, claimed.id);
		await house.write
			.updateTable('webhook')
			.set({
				...{ failures: webhook.failures + 1, lastStatus: status, lastTriedAt: now },
				...(isOver ? { pausedAt: now, pausedBecause: status === 410 ? 'gone' : 'failing' } : {}),
			})
			.where('id', '=', webhookId)
			.execute();
		if (!isOver) await later(house, webhookId, pause);
		return;
	}
}

async function later(house: House, webhookId: string, seconds: number): Promise<void> {
	const runAt = new Date(house.clock().getTime() + seconds * 1000).toISOString();
	await house.write.transaction().execute((db) => scheduleDelivery(db, webhookId, runAt));
}

async function letGo(house: House, deliveryId: string): Promise<void> {
	await house.write.updateTable('webhookDelivery').set({ claimedUntil: null }).where('id', '=', deliveryId).execute();
}

interface Claimed {
	id: string;
	chainId: string;
	seq: number;
	type: string;
	at: string;
}

/** Takes the oldest thing that has not arrived for this process alone; `busy` while another process has it. */
async function claimNext(house: House, webhookId: string): Promise<Claimed | 'none' | 'busy'> {
	const next = await house.read
		.selectFrom('webhookDelivery')
		.selectAll()
		.where('webhookId', '=', webhookId)
		.where('deliveredAt', 'is', null)
		.orderBy('at')
		.orderBy('chainId')
		.orderBy('seq')
		.limit(1)
		.executeTakeFirst();
	if (!next) return 'none';
	const machine = Date.now();
	const claimed = await house.write
		.updateTable('webhookDelivery')
		.set({ claimedUntil: new Date(machine + CLAIM_MS).toISOString(), attempts: next.attempts + 1 })
		.where('id', '=', next.id)
		.where('attempts', '=', next.attempts)
		.where('deliveredAt', 'is', null)
		.where((is) => is.or([is('claimedUntil', 'is', null), is('claimedUntil', '<', new Date(machine).toISOString())]))
		.executeTakeFirst();
	return Number(claimed.numUpdatedRows) === 1 ? next : 'busy';
}

/** What leaves: what happened, when, and public codes by which it is found; no text and nobody. */
async function writeBody(db: Kysely<Database>, { chainId, seq, type, at }: Claimed): Promise<string> {
	const event = await db
		.selectFrom('event')
		.select('payload')
		.where('chainId', '=', chainId)
		.where('seq', '=', seq)
		.executeTakeFirst();
	const ids = JSON.parse(event?.payload ?? '{}') as Record<string, string | undefined>;
	const codeOf = async (table: 'committee' | 'outcome' | 'office' | 'election', id: string | undefined) =>
		id === undefined
			? undefined
			: ((await db.selectFrom(table).select('code').where('id', '=', id).executeTakeFirst())?.code ?? undefined);
	const ask = ids['askId']
		? await db.selectFrom('ask').select(['outcomeId', 'ordinal']).where('id', '=', ids['askId']).executeTakeFirst()
		: undefined;
	const outcome = await codeOf('outcome', ids['outcomeId'] ?? ask?.outcomeId);
	const about = {
		committee: await codeOf('committee', ids['committeeId']),
		outcome,
		ask: ask && outcome ? `${outcome}-${ask.ordinal}` : undefined,
		office: await codeOf('office', ids['toOfficeId'] ?? ids['officeId']),
		election: await codeOf('election', ids['electionId']),
	};
	const api =
		(about.ask && `/api/v1/asks/${about.ask}`) ??
		(about.outcome && `/api/v1/outcomes/${about.outcome}`) ??
		(about.election && `/api/v1/elections/${about.election}`) ??
		`/api/v1/committees/${about.committee ?? ''}`;
	return JSON.stringify({ type: WEBHOOK_KINDS[type as WebhookKind], timestamp: at, data: { ...about, api } });
}
