import { PAPER_REASONS } from '#domain/paper/paper.ts';
import { STANCES, VOTES } from '#domain/poll/poll.ts';
import type { Words } from '#i18n/words.ts';

const OTHER_LINES: readonly string[] = ['papers', 'blank', 'spoilt', 'unused'];

/** A line of a tally sheet in words: a stance with its reason, a vote, an option by its number and text, an order. */
export function lineWords(t: Words['t'], key: string, options: readonly string[]): string {
	if (key === 'orders' || OTHER_LINES.includes(key)) return t(`ui.paper.${key}`);
	if (VOTES.some((vote) => vote === key)) return t(`word.vote.${key}`);
	if (STANCES.some((stance) => stance === key)) return t(`word.stance.${key}`);
	const reason = PAPER_REASONS.find((code) => key.toLowerCase() === `cannotlivewith${code.toLowerCase()}`);
	if (reason) return `${t('word.stance.cannotLiveWith')} · ${t(`word.reason.${reason}`)}`;
	const option = /^option(\d+)$/.exec(key)?.[1];
	return option === undefined ? key : `${option}. ${options[Number(option) - 1] ?? ''}`;
}
