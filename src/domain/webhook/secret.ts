import { createHmac } from 'node:crypto';
import { readPepper } from '../mediatorKey/pepper.ts';
import type { House } from '../perform.ts';

/**
 * The secret with which what a webhook gets is signed: made of the pepper that lies beside the keys, never of anything
 * that is in the database or in a backup.
 */
export function secretOf(pepper: Uint8Array, webhook: { id: string; salt: string }): string {
	const key = createHmac('sha256', pepper).update(`palabre webhook ${webhook.id} ${webhook.salt}`).digest('base64');
	return `whsec_${key}`;
}

/** The secret of a webhook, for whoever has just registered it; null when what it is made of is lost. */
export async function readSecret(house: House, webhookId: string): Promise<string | null> {
	const webhook = await house.read
		.selectFrom('webhook')
		.select(['id', 'salt'])
		.where('id', '=', webhookId)
		.executeTakeFirst();
	const pepper = await readPepper(house.keyFolder);
	return webhook && pepper ? secretOf(pepper, webhook) : null;
}
