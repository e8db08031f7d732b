import type { Words } from '#i18n/words.ts';
import type { Tone } from '../tones.ts';

/** A choice in words: a stance, a vote, or the options by their text. Reasons are not part of it. */
export function choiceWords({ t, list }: Words, choice: unknown, options: readonly string[]): string {
	const made = (choice ?? {}) as Record<string, unknown>;
	if (typeof made['stance'] === 'string') return t(`word.stance.${made['stance']}`);
	if (typeof made['vote'] === 'string') return t(`word.vote.${made['vote']}`);
	if (typeof made['option'] === 'number') return options[made['option']] ?? t('ui.poll.spoilt');
	const ranking = Array.isArray(made['ranking']) ? made['ranking'] : [];
	if (ranking.length > 0)
		return list(
			ranking.map((option, at) => t('ui.poll.placed', { place: at + 1, option: options[Number(option)] ?? '' })),
		);
	const points = (Array.isArray(made['points']) ? made['points'] : []).map(Number);
	if (points.some((laid) => laid > 0))
		return list(
			points.flatMap((laid, option) =>
				laid > 0 ? [t('ui.poll.laid', { points: laid, option: options[option] ?? '' })] : [],
			),
		);
	const chosen = Array.isArray(made['options']) ? made['options'] : [];
	if (chosen.length > 0) return list(chosen.map((place) => options[Number(place)] ?? ''));
	return t(choice === null || choice === undefined ? 'ui.poll.spoilt' : 'ui.poll.blank');
}

/** The sign of a choice where it has one. */
export function choiceSign(choice: unknown) {
	const made = (choice ?? {}) as Record<string, unknown>;
	const name = made['stance'] ?? made['vote'];
	return typeof name === 'string' ? (name as keyof typeof TONES) : null;
}

const BLOCK = 'block';

/** The colour of each sign's meaning. */
export const TONES = {
	support: 'support',
	reservations: 'reservations',
	standAside: 'aside',
	moreTalk: 'more-talk',
	cannotLiveWith: BLOCK,
	yes: 'support',
	no: BLOCK,
	abstain: 'aside',
} as const satisfies Record<string, Tone>;
