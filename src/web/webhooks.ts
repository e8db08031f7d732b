import { type RequestEvent, fail } from '@sveltejs/kit';
import { registerWebhook } from '#domain/webhook/registerWebhook.ts';
import { readSecret } from '#domain/webhook/secret.ts';
import { askToSignIn, performTyped, readPosted } from './action.ts';
import { openHouse } from './house.ts';

/**
 * Registers another program and shows its secret in this one answer: no redirect, so that it enters no address of ours,
 * and the same form sent again shows the same.
 */
export async function registerProgram(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const { typed, requestId } = await readPosted(event);
	const result = await performTyped(event, registerWebhook, typed, requestId, {});
	if ('refusal' in result) return fail(result.status, result.refusal);
	const house = await openHouse();
	return { registered: { secret: await readSecret(house, result.answer.webhookId) } };
}
