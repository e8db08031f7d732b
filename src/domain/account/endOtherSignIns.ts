import { z } from 'zod';
import { unseen } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayEndOtherSignIns } from './accountPolicy.ts';

export const EndOtherSignIns = z.object({
	/** The sign-in that goes on: the browser in hand. */
	signInId: unseen(100).nullish(),
});

/** Somebody signs out everywhere but here, for instance after losing a phone. */
export const endOtherSignIns = verb(EndOtherSignIns, async ({ db, actor, record }, { signInId }) => {
	allow(mayEndOtherSignIns(actor));
	const accountId = actor.accountId ?? '';
	const ended = await db
		.deleteFrom('signIn')
		.where('accountId', '=', accountId)
		.where('id', '!=', signInId ?? '')
		.executeTakeFirst();
	const count = Number(ended.numDeletedRows);
	if (count > 0) await record({ type: 'otherSignInsEnded', accountId });
	return { ended: count };
});
