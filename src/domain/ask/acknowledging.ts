import type { Context } from '../perform.ts';
import type { takeAsk } from './askQueries.ts';
import { sayOf, sayTogether } from './together.ts';

/** The office has said of an ask that it has it: kept, also for those that go with it, and the clock goes on from there. */
export async function keepAcknowledged(context: Context, ask: Awaited<ReturnType<typeof takeAsk>>): Promise<void> {
	await sayOf(context, [ask], 'askAcknowledged');
	await sayTogether(context, ask, 'askAcknowledged');
}
