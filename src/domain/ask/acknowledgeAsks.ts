import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { keepAcknowledged } from './acknowledging.ts';
import { mayAcknowledgeAsk, mayAcknowledgeAsks } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AcknowledgeAsks = z.object({ askIds: z.array(Id).min(1).max(200) });

/** The office says of several asks at once that it has them, each as its own act; what was said before is not said again. */
export const acknowledgeAsks = verb(AcknowledgeAsks, async (context, input) => {
	let count = 0;
	// One order for everybody: two who tick the same asks wait for each other, and never both.
	for (const askId of [...new Set(input.askIds)].sort()) {
		const ask = await takeAsk(context, askId);
		allow(mayAcknowledgeAsks(context.actor, ask));
		if (mayAcknowledgeAsk(context.actor, ask) !== 'yes') continue;
		await keepAcknowledged(context, ask);
		count += 1;
	}
	return { count };
});
