import type { Actor } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Everybody with an account says for themselves where and of what they want to hear. */
export function mayBeReached(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}
