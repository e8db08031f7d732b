import { searchText } from '../searchText.ts';

/** Words that point to one person as well as a name does, in the languages people write in here. */
const TITLES = new Set(
	[
		'chef maire mairesse préfet sous-préfet gouverneur ministre député sénateur président',
		'commandant général colonel capitaine lieutenant adjudant gendarme imam pasteur abbé curé évêque prêtre sœur',
		'sultan lamido cadi directeur directrice trésorier trésorière rapporteur coordonnateur coordonnatrice',
		'chief mayor prefect governor minister commander general captain pastor priest bishop treasurer headman',
		'رئيس عمدة شيخ إمام قائد والي محافظ وزير نائب قاض قسيس سلطان مدير عقيد نقيب',
	].flatMap((line) => searchText(line).split(' ')),
);

/** Names shorter than this are also ordinary syllables. */
const SHORTEST = 3;

/** A word as it may stand in an Arabic sentence: with and without the article and the little words written onto it. */
function readings(word: string): string[] {
	const bare = word.replace(/^[وفبلك]?ال|^لل/u, '');
	return [word, bare, word.replace(/^[وفبلك]/u, ''), bare.replace(/^[وفبلك]/u, '')];
}

/**
 * Whether a text seems to name a person: one of these names, a part of one, or a title. It forgives accents, case and
 * the ways in which Arabic letters are typed, and is rather too careful: a mediator reads what it stops.
 */
export function namesSomebody(text: string, names: readonly string[]): boolean {
	const known = new Set(names.flatMap((name) => searchText(name).split(' ')).filter((part) => part.length >= SHORTEST));
	return searchText(text)
		.split(' ')
		.some((word) => readings(word).some((read) => known.has(read) || TITLES.has(read)));
}

/** Whether a word is written as a name is: with a capital, or in letters that have none. */
const isWrittenAsName = (word: string) => !/^\p{Ll}/u.test(word);

/**
 * Whether a text names a person for certain enough that nobody has to read it first: one of these names written as a
 * name, or a title with a name after it. “The mayor” alone is an office, and may be spoken of.
 */
export function namesPerson(text: string, names: readonly string[]): boolean {
	const known = new Set(names.flatMap((name) => searchText(name).split(' ')).filter((part) => part.length >= SHORTEST));
	const found = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({ word: match[0], at: match.index }));
	return found.some(({ word, at }, index) => {
		const reads = readings(searchText(word));
		if (isWrittenAsName(word) && reads.some((read) => known.has(read))) return true;
		const next = found[index + 1];
		const between = next && text.slice(at + word.length, next.at);
		return between?.trim() === '' && /^\p{Lu}/u.test(next?.word ?? '') && reads.some((read) => TITLES.has(read));
	});
}
