import { searchText } from '../searchText.ts';

/** Why words may sound like blame. */
export type Blame = 'whose' | 'always' | 'hardWord' | 'you';

/** Words that tell whose fault it is, as they are searched: without accents, small. */
const WORDS: Readonly<Record<Blame, string>> = {
	whose: 'leur leurs votre vos their your',
	always: 'toujours jamais encore always never again دائما ابدا',
	hardWord: [
		'vol voler vole voleur voleurs menteur menteurs mensonge mensonges bandit bandits assassin assassins coupable',
		'faute envahir envahisseur envahisseurs sauvage sauvages ennemi ennemis tueur tueurs criminel criminels',
		'thief thieves stole stolen steal liar liars lie lies bandit bandits murderer murderers guilty fault invade',
		'invader invaders savage savages enemy enemies killer killers criminal criminals',
		'لص لصوص سارق سارقون سرقه كاذب كذب قاتل قتله مجرم مجرمون مذنب عدو اعداء',
	].join(' '),
	you: 'vous toi you انتم انت',
};
const KNOWN = Object.entries(WORDS).map(
	([why, words]) => [why as Blame, new Set(searchText(words).split(' '))] as const,
);

/** “Their cows” in Arabic is written in one word. */
const THEIR = /[\u0621-\u064A]{2,}(هم|كم)$/u;

/**
 * Why a wording may sound like blame, as a hint for whoever names an issue: “the path”, not “their cows”. It only asks
 * to look again; what people choose to write stands.
 */
export function blameIn(text: string): Blame[] {
	const words = searchText(text).split(' ');
	const found = KNOWN.filter(([, known]) => words.some((word) => known.has(word))).map(([why]) => why);
	return words.some((word) => THEIR.test(word)) && !found.includes('whose') ? ['whose', ...found] : found;
}
