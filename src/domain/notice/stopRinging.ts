import { z } from 'zod';
import { unseen } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayBeReached } from './noticePolicy.ts';

export const StopRinging = z.object({
	/** The sign-in of the browser in hand. */
	signInId: unseen(100).nullish(),
});

/** This phone no longer rings for its holder; where it could be reached is forgotten. */
export const stopRinging = verb(StopRinging, async ({ db, actor, record }, { signInId }) => {
	allow(mayBeReached(actor));
	const accountId = actor.accountId ?? '';
	const ended = await db
		.deleteFrom('ring')
		.where('signInId', '=', signInId ?? '')
		.where('accountId', '=', accountId)
		.executeTakeFirst();
	if (Number(ended.numDeletedRows) > 0) await record({ type: 'ringingEnded', accountId });
	return {};
});
