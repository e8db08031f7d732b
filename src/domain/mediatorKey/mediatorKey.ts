/** A passphrase has so many words at the least, all different, */
export const LEAST_WORDS = 4;
/** and so many letters: four short words of every day are soon guessed by a machine. */
export const LEAST_LETTERS = 16;
/** Minutes for which the notes can be read once the passphrase was typed. */
export const OPEN_MINUTES = 15;
/** How many words are drawn for whoever wants a passphrase suggested. */
export const SUGGESTED_WORDS = 5;

/** What is wrong with a passphrase, if anything: too few words, the same ones again, or too short. */
export function passphraseWeakness(passphrase: string): { code: string; min: number } | null {
	const words = passphrase.split(' ').filter((word) => /\p{L}{2}/u.test(word));
	if (words.length < LEAST_WORDS) return { code: 'passphraseFewWords', min: LEAST_WORDS };
	if (new Set(words).size < LEAST_WORDS) return { code: 'passphraseSameWords', min: LEAST_WORDS };
	const letters = [...words.join('')].length;
	return letters < LEAST_LETTERS ? { code: 'passphraseFewLetters', min: LEAST_LETTERS } : null;
}
