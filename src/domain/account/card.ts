import { createHash } from 'node:crypto';
import { codeFromBytes, newCardCode, normaliseCode } from '../codeWords.ts';
import { sha256 } from '../record/chain.ts';

/** Days in which a card can be claimed. */
export const CARD_DAYS = 30;

/** A card as it is handed to whoever prints it: the only time its code is seen. */
export interface IssuedCard {
	accountId: string;
	name: string;
	handle: string;
	/** In groups of four. */
	code: string;
	expiresAt: string;
}

/** What is kept of a code. The codes are random enough that a plain hash cannot be guessed. */
export function hashCode(code: string): string {
	return sha256(normaliseCode(code));
}

/**
 * The code of a card. It is made from the random id of the issuing form, which no table keeps: the same form sent
 * again shows the same code instead of revoking it for another, and nobody can make it from the database.
 */
export function codeOfCard(formId: string | null, accountId: string): string {
	if (!formId) return newCardCode();
	return codeFromBytes(createHash('sha256').update(`card ${formId} ${accountId}`).digest());
}
