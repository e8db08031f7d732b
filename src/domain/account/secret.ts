import { z } from 'zod';
import { latinDigits, unseen } from '../fields.ts';

/** A PIN is digits only; anything else is a passphrase. */
export const LEAST_PIN = 6;
export const LEAST_PASSPHRASE = 12;
const LONGEST = 200;

/** A secret as it is compared: whatever keyboard it was typed on, without the blank a phone adds at the end. */
export function normaliseSecret(typed: string): string {
	return latinDigits(typed.normalize('NFKC')).trim().replace(/\s+/g, ' ');
}

/** PINs that are tried first: one digit, a stair, the same two, three or four digits over again, or mirrored. */
export function isSimplePin(pin: string): boolean {
	const steps = new Set([...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
	if (steps.size === 1 && (steps.has(0) || steps.has(1) || steps.has(9))) return true;
	if (new Set(pin).size < 3) return true;
	if (/^(\d{2,4})\1+$/.test(pin)) return true;
	if (/^(?:(\d)\1)+$/.test(pin)) return true;
	return pin === [...pin].reverse().join('');
}

/** What is wrong with a new secret, if anything. */
export function weakness(secret: string): { code: string; min?: number } | null {
	if (/^\d+$/.test(secret)) {
		if (secret.length < LEAST_PIN) return { code: 'pinTooShort', min: LEAST_PIN };
		return isSimplePin(secret) ? { code: 'pinTooSimple' } : null;
	}
	if ([...secret].length < LEAST_PASSPHRASE) return { code: 'passphraseTooShort', min: LEAST_PASSPHRASE };
	return new Set(secret).size < 5 ? { code: 'passphraseTooSimple' } : null;
}

/** A secret that somebody types to prove who they are. */
export const TypedSecret = unseen(LONGEST).transform(normaliseSecret).pipe(z.string().min(1));

/** A secret that somebody chooses: a PIN of six digits that is not the first one tried, or a passphrase. */
export const NewSecret = TypedSecret.superRefine((secret, context) => {
	const weak = weakness(secret);
	if (weak) context.addIssue({ code: 'custom', params: { ...weak } });
});

/** The new secret and the same once more, because nobody sees what they type. */
export function typedTwice<T extends { secret: string; secretAgain: string }>(input: T): boolean {
	return input.secret === input.secretAgain;
}

export const DIFFER = { path: ['secretAgain'], params: { code: 'secretsDiffer' } };
