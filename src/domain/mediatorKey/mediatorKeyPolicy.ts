import type { Actor } from '../account/account.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** Whoever mediates somewhere has notes to seal. */
export function mayHaveNotesKey(actor: Actor): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.roles.some((held) => held.role === 'mediator') ? yes : no('notMediator');
}

/** A first key, or a new one by whoever has said that the old one is lost, and their notes with it. */
export function mayMakeMediatorKey(actor: Actor, key: object | null, replaces: boolean): Verdict {
	return all(mayHaveNotesKey(actor), key && !replaces ? no('notesKeyThere') : yes);
}

/** Another passphrase for the same key: everything that it reads stays readable. */
export function mayChangeMediatorPassphrase(actor: Actor, key: object | null): Verdict {
	return all(mayHaveNotesKey(actor), key ? yes : no('noNotesKey'));
}

/** Opening one's own key for some minutes, on the browser in hand. */
export const mayUnlockNotes = mayChangeMediatorPassphrase;

/** Locking it again before its time. */
export function mayLockNotes(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}
