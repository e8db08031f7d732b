import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { normaliseCode } from '../codeWords.ts';

const stretch = promisify(pbkdf2);

/**
 * A card's code has 60 random bits, and a roll holds many thousand of them: a thief of the database who looks for any
 * one of them needs so many times fewer guesses. Each guess is therefore made this much dearer; to us it costs some
 * milliseconds on another thread, once when a card is printed and once when it is typed.
 */
const ROUNDS = 10_000;

/** What is kept of the code on an elector's card (hex). */
export async function hashElectorCode(code: string): Promise<string> {
	return (await stretch(normaliseCode(code), 'palabre elector card 1', ROUNDS, 32, 'sha256')).toString('hex');
}
