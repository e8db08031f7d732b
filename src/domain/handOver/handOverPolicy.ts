import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** So many people must be able to administer before a mission leaves: one can lose a card, fall ill or move away. */
export const ADMINISTRATORS_LEAST = 2;

/** The mission begins to hand over; one hand-over at a time. */
export function mayBeginHandOver(actor: Actor, now: { underWay: boolean }): Verdict {
	return all(mayAdminister(actor), now.underWay ? no('handOverBegun') : yes);
}

/** What an office owes and who hangs on it goes to others, while a mission hands over. */
export function mayEmptyOffice(actor: Actor, now: { underWay: boolean }): Verdict {
	return all(mayAdminister(actor), now.underWay ? yes : no('handOverNotBegun'));
}

/**
 * What cannot be undone is done by two: nobody's own second word counts, but where nobody else administers, three days do.
 * Null: nobody has asked for it yet.
 */
export function maySaySecondWord(
	actor: Actor,
	asked: { askedBy: string; free: boolean; others: number } | null,
): Verdict {
	if (asked === null || asked.askedBy !== actor.accountId) return mayAdminister(actor);
	if (asked.others > 0) return all(mayAdminister(actor), no('awaitsSecondAdministrator'));
	return all(mayAdminister(actor), asked.free ? yes : no('awaitsThreeDays'));
}

/** Whoever administers stops what waits for a second person. */
export const mayWithdrawSecondWord = mayAdminister;

/** Everything is in other hands: enough people can administer, and no closed office owes an answer. */
export function mayFinishHandOver(
	actor: Actor,
	now: { underWay: boolean; administrators: number; asksLeft: number },
): Verdict {
	return all(
		mayEmptyOffice(actor, now),
		now.administrators >= ADMINISTRATORS_LEAST ? yes : no('administratorsTooFew', { least: ADMINISTRATORS_LEAST }),
		now.asksLeft === 0 ? yes : no('asksRemain', { count: now.asksLeft }),
	);
}
