import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAskErasure } from './accountPolicy.ts';

export const AskErasure = z.object({});

/** Somebody asks the administration to erase what is kept about them; nothing is erased yet. */
export const askErasure = verb(AskErasure, async ({ db, actor, now, record }) => {
	allow(mayAskErasure(actor));
	const personId = actor.personId ?? '';
	await db
		.updateTable('person')
		.set({ erasureAskedAt: now })
		.where('id', '=', personId)
		.where('erasureAskedAt', 'is', null)
		.execute();
	await record({ type: 'erasureAsked', personId });
	return { personId };
});
