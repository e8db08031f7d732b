import type { Actor } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/** Whoever is signed in keeps forms of their own, and nobody else's. */
function whoeverIsSignedIn(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}

export const mayKeepForm = whoeverIsSignedIn;
export const mayDiscardKeptForm = whoeverIsSignedIn;
