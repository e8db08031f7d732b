import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayTakeUpAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { sayOf, sayTogether } from './together.ts';

export const TakeUpAsk = z.object({ askId: Id });

/** The office says that it is looking into the ask, which also says that it has it; its clock runs on. */
export const takeUpAsk = verb(TakeUpAsk, async (context, { askId }) => {
	const ask = await takeAsk(context, askId);
	allow(mayTakeUpAsk(context.actor, ask));
	await sayOf(context, [ask], 'askTakenUp');
	await sayTogether(context, ask, 'askTakenUp');
	return { askId };
});
