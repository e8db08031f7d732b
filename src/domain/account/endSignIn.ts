import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayEndSignIn } from './accountPolicy.ts';

export const EndSignIn = z.object({ signInId: z.string().regex(/^[0-9a-f]{64}$/) });

/** Somebody signs out a browser of theirs from afar. One that has ended already, or is another's, stays as it is. */
export const endSignIn = verb(EndSignIn, async ({ db, actor, record }, { signInId }) => {
	allow(mayEndSignIn(actor));
	const accountId = actor.accountId ?? '';
	const ended = await db
		.deleteFrom('signIn')
		.where('id', '=', signInId)
		.where('accountId', '=', accountId)
		.executeTakeFirst();
	const count = Number(ended.numDeletedRows);
	if (count > 0) await record({ type: 'signInEnded', accountId });
	return { ended: count };
});
