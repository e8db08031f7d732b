/**
 * One way to write every text for searching: no case, no accents, no Arabic variants, any digits. What people type and
 * what they look for go through it alike, so that `Éléphants` finds `elephant` and `المياه` finds `الْمِيـاه`.
 */

/** Letters that Unicode does not take apart, and how people type them who have no such key. */
const OTHER_LETTERS: Record<string, string> = {
	œ: 'oe',
	æ: 'ae',
	ø: 'o',
	ß: 'ss',
	ł: 'l',
	đ: 'd',
	ı: 'i',
	// Fulfulde, Bambara, Sango and their neighbours
	ɓ: 'b',
	ɗ: 'd',
	ƴ: 'y',
	ŋ: 'n',
	ɲ: 'n',
	ɛ: 'e',
	ɔ: 'o',
	ǝ: 'e',
	// Arabic: forms of alef, ya, ha and kaf, and the Persian keyboard's
	ٱ: 'ا',
	ى: 'ي',
	ی: 'ي',
	ے: 'ي',
	ۍ: 'ي',
	ة: 'ه',
	ە: 'ه',
	ہ: 'ه',
	ھ: 'ه',
	ک: 'ك',
	ڪ: 'ك',
	گ: 'ك',
};

const known = new Map<string, string>();
/** The same for characters of one unit, by its number. */
const units: (string | undefined)[] = [];

/** One character as it is searched; nothing for marks, a space for what is neither letter nor digit. */
function searchCharacter(character: string): string {
	let found = known.get(character);
	if (found !== undefined) return found;
	found = '';
	for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
		// Accents, vowel signs, hamza on its seat, tatweel, and marks of direction are written by some and not by others.
		if (/[\p{M}\p{Cf}ـ]/u.test(part)) continue;
		if (/\p{Nd}/u.test(part)) found += latinDigit(part);
		else if (/[\p{L}\p{N}]/u.test(part)) found += OTHER_LETTERS[part] ?? part;
		else found += ' ';
	}
	if (known.size < 5_000) known.set(character, found);
	return found;
}

/** Digits of a script stand in a row from nought to nine: how many stand before this one. */
function latinDigit(digit: string): string {
	if (/[0-9]/.test(digit)) return digit;
	let value = 0;
	for (let code = (digit.codePointAt(0) ?? 0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code--)
		value++;
	return String(value);
}

/** A text as it is searched: words with one space between them. */
export function searchText(text: string): string {
	let found = '';
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		// Lists of thousands are looked through: what was seen once is found by its number.
		let written = units[unit];
		if (written === undefined) {
			const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
			written = searchCharacter(character);
			if (character.length > 1) index++;
			else units[unit] = written;
		}
		found += written;
	}
	return found.includes('  ') ? found.replace(/ +/g, ' ').trim() : found.trim();
}

/** “The” and “and the” of Arabic, which are written in one with the word. */
const ARTICLE = /^و?ال(?=.{3})/u;

/** The words somebody looks for, each of which must be there: at most eight, without articles and lone letters. */
export function searchWords(query: string): string[] {
	const typed = searchText(query.slice(0, 200)).split(' ').filter(Boolean);
	const bare = typed.map((word) => word.replace(ARTICLE, ''));
	const long = bare.filter((word) => word.length > 1 || /\d/.test(word));
	return [...new Set(long.length > 0 ? long : bare)].slice(0, 8);
}

/** “With the”, “like the”, “for the” and “so the” of Arabic, which are written in one with the word too. */
const BEFORE_ARTICLE = /^(?:[وف]?(?:[بك]ال|لل)|فال)(?=.{3})/u;

/** A word as it is looked for in an index of words: as it is, and without what Arabic may have written before it. */
export function waysOf(word: string): string[] {
	return [...new Set([word, word.replace(BEFORE_ARTICLE, '')])];
}

/** The words of a text once each, as an index of words keeps them: without articles, none longer than a line. */
export function publicWords(text: string): string[] {
	const words = searchText(text).split(' ').filter(Boolean);
	return [...new Set(words.flatMap((word) => waysOf(word.replace(ARTICLE, ''))).map((word) => word.slice(0, 40)))];
}

/** So many characters fit into an index of words, whatever they are written in: more than an ask can have. */
const MOST_OF_ASK = 500;

/** What an ask is looked for by in an inbox: its number, who asks, and what. */
export function askWords(ask: { outcomeCode: string | null; committeeName: string; what: string }): string {
	return searchText(`${ask.outcomeCode ?? ''} ${ask.committeeName} ${ask.what}`).slice(0, MOST_OF_ASK);
}

/** Whether a text holds every word. An empty list is held by every text. */
export function holdsWords(text: string, words: readonly string[]): boolean {
	if (words.length === 0) return true;
	const searched = searchText(text);
	return words.every((word) => searched.includes(word));
}

/** A word as a pattern for SQL's LIKE on a column written by `searchText`; words hold no signs to escape. */
export function likeWord(word: string): string {
	return `%${word}%`;
}

/** A stretch of text, and whether it is one of the words looked for. */
export interface Stretch {
	text: string;
	hit: boolean;
}

/** A piece of a text round the first word found, in stretches; null when the text holds none of the words. */
export function snippet(text: string, words: readonly string[], around = 80): Stretch[] | null {
	let searched = '';
	/** For each searched character: where the one it comes from begins and ends. */
	const origin: [number, number][] = [];
	let place = 0;
	for (const character of text) {
		const written = searchCharacter(character);
		for (let index = 0; index < written.length; index++) origin.push([place, place + character.length]);
		searched += written;
		place += character.length;
		// A mark belongs to the letter it stands on.
		const last = origin.at(-1);
		if (written === '' && last) last[1] = place;
	}
	const hits: [number, number][] = [];
	for (const word of words) {
		for (let at = searched.indexOf(word); at >= 0; at = searched.indexOf(word, at + word.length)) {
			hits.push([origin[at]?.[0] ?? 0, origin[at + word.length - 1]?.[1] ?? place]);
		}
	}
	if (hits.length === 0) return null;
	hits.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
	const [[first, firstEnd]] = hits as [[number, number]];
	const from = first <= around ? 0 : nextWord(text, first - around, first);
	const wanted = Math.max(from + 2 * around, firstEnd);
	const to = wanted >= text.length ? text.length : lastWord(text, wanted, firstEnd);
	const stretches: Stretch[] = [];
	let done = from;
	for (const [begin, end] of hits) {
		if (end > to) break;
		if (begin < done) continue;
		if (begin > done) stretches.push({ text: text.slice(done, begin), hit: false });
		stretches.push({ text: text.slice(begin, end), hit: true });
		done = end;
	}
	if (done < to) stretches.push({ text: text.slice(done, to), hit: false });
	if (from > 0) stretches.unshift({ text: '… ', hit: false });
	if (to < text.length) stretches.push({ text: ' …', hit: false });
	return stretches;
}

function nextWord(text: string, from: number, before: number): number {
	const space = text.indexOf(' ', from);
	return space >= 0 && space < before ? space + 1 : before;
}

function lastWord(text: string, to: number, after: number): number {
	const space = text.lastIndexOf(' ', to);
	return space >= after ? space : after;
}
