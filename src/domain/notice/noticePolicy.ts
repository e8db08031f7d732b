import type { Actor } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';
import { BETWEEN_SECONDS, CODES_A_DAY } from './contactCode.ts';

/** Everybody with an account says for themselves where and of what they want to hear. */
export function mayBeReached(actor: Actor): Verdict {
	return actor.kind === 'person' ? yes : no('notSignedIn');
}

/** A phone rings only for the one whose own it is: on one that many hands share, whoever holds it would hear. */
export function mayRing(actor: Actor, signIn?: { shared: number } | null): Verdict {
	if (actor.kind !== 'person') return no('notSignedIn');
	if (signIn === undefined) return yes;
	if (signIn === null) return no('notOnThisPhone');
	return signIn.shared === 1 ? no('sharedPhone') : yes;
}

/** A code goes out only so often a day, and another only when the last had time to arrive. */
export function maySendCode(codesOfDay: string[], now: string, { again }: { again: boolean }): Verdict {
	if (codesOfDay.length >= CODES_A_DAY) return no('tooManyCodes');
	const [last] = codesOfDay;
	if (again && last !== undefined && Date.parse(now) - Date.parse(last) < BETWEEN_SECONDS * 1000)
		return no('codeOnItsWay');
	return yes;
}
