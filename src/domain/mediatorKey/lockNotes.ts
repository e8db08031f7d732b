import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayLockNotes } from './mediatorKeyPolicy.ts';
import { forgetOpenKey } from './openKeys.ts';

export const LockNotes = z.object({ signInId: z.string().regex(/^[0-9a-f]{64}$/) });

/** A mediator locks the notes again before the minutes are over. */
export const lockNotes = verb(
	LockNotes,
	({ actor, afterCommit }, { signInId }) => {
		allow(mayLockNotes(actor));
		afterCommit(() => forgetOpenKey(signInId));
		return Promise.resolve({});
	},
	{ keepsOwnRequests: true },
);
