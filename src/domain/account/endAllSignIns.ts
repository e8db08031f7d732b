import { z } from 'zod';
import { verb } from '../perform.ts';
import { endTurnsOf } from '../phone/phones.ts';
import { allow } from '../refusals.ts';
import { mayEndAllSignIns } from './accountPolicy.ts';

export const EndAllSignIns = z.object({});

/** Somebody signs out everywhere, here too. */
export const endAllSignIns = verb(EndAllSignIns, async ({ db, actor, record }) => {
	allow(mayEndAllSignIns(actor));
	const accountId = actor.accountId ?? '';
	const ended = await db.deleteFrom('signIn').where('accountId', '=', accountId).executeTakeFirst();
	await endTurnsOf(db, accountId);
	const count = Number(ended.numDeletedRows);
	if (count > 0) await record({ type: 'allSignInsEnded', accountId });
	return { ended: count };
});
