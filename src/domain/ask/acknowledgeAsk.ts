import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { keepAcknowledged } from './acknowledging.ts';
import { mayAcknowledgeAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';

export const AcknowledgeAsk = z.object({ askId: Id });

/** The office says that it has the ask; the committee sees that it arrived. */
export const acknowledgeAsk = verb(AcknowledgeAsk, async (context, { askId }) => {
	const ask = await takeAsk(context, askId);
	allow(mayAcknowledgeAsk(context.actor, ask));
	await keepAcknowledged(context, ask);
	return { askId };
});
