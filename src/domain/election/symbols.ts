/**
 * Pictures by which candidates are found on a ballot without reading: things of daily life, nothing of a faith, a people,
 * a party or a weapon, and no animal that insults. Drawn in `ui/election/symbols.ts`, named by `word.symbol.<code>`.
 */
export const SYMBOLS = [
	'hoe',
	'pot',
	'tree',
	'sun',
	'fish',
	'boat',
	'lamp',
	'key',
	'ladder',
	'bird',
	'basket',
	'house',
	'umbrella',
	'chair',
	'bicycle',
	'cup',
	'drum',
	'comb',
	'spoon',
	'maize',
	'mango',
	'banana',
	'leaf',
	'flower',
	'bridge',
	'well',
	'bucket',
	'scissors',
	'needle',
	'hammer',
	'saw',
	'shirt',
	'hat',
	'shoe',
	'glasses',
	'clock',
	'radio',
	'ball',
	'kite',
	'butterfly',
	'egg',
	'bread',
	'drop',
	'cloud',
	'mountain',
	'wheel',
	'pen',
] as const;
export type CandidateSymbol = (typeof SYMBOLS)[number];

/** The first picture that nobody in the contest has; null when all are taken. */
export function freeSymbol(taken: readonly string[]): CandidateSymbol | null {
	return SYMBOLS.find((symbol) => !taken.includes(symbol)) ?? null;
}
