import { type PollKind, type PollMethod, STANCES, VOTES } from '#domain/poll/poll.ts';
import type { ShownResult } from '#domain/poll/shownResult.ts';
import type { Words } from '#i18n/words.ts';

type Shown = ShownResult extends infer R ? (R extends { ballots: unknown } ? Omit<R, 'ballots'> : R) : never;

/** The counts of a result in words, where its size allows counts; empty else. */
export function resultRows(
	t: Words['t'],
	poll: { method: PollMethod; options: string[]; shown: Shown | null },
): { label: string; count: number }[] {
	const { shown } = poll;
	if (!shown || (shown.form !== 'counts' && shown.form !== 'named')) return [];
	const counts = shown.counts as Record<string, number>;
	const lines =
		poll.method === 'consensus'
			? STANCES.map((stance) => ({ label: t(`word.stance.${stance}`), count: counts[stance] ?? 0 }))
			: poll.method === 'yesNoAbstain'
				? VOTES.map((vote) => ({ label: t(`word.vote.${vote}`), count: counts[vote] ?? 0 }))
				: poll.options.map((label, place) => ({ label, count: counts[place] ?? 0 }));
	if (poll.method === 'rank') for (const line of lines) line.label = t('ui.result.firstPlaces', { option: line.label });
	return [
		...lines,
		{ label: t('ui.poll.blank'), count: shown.blank },
		{ label: t('ui.poll.spoilt'), count: shown.spoilt },
	];
}

/** The option that won, where several stood to choose from. */
export function winnerOf(poll: { options: string[]; shown: Shown | null }): string | null {
	const { shown } = poll;
	return shown && 'winner' in shown && shown.winner !== null ? (poll.options[shown.winner] ?? null) : null;
}

/** The sign of a result: it stands, it does not, it goes back. */
export function resultIcon(outcome: string | null): 'check' | 'close' | 'warning' | 'return' {
	if (isGood(outcome)) return 'check';
	if (outcome === 'notCarried' || outcome === 'tied') return 'close';
	return outcome === 'void' ? 'warning' : 'return';
}

/** Whether the question was answered with yes. */
export function isGood(outcome: string | null): boolean {
	return outcome === 'carried' || (outcome?.startsWith('byConsensus') ?? false);
}

/** What came of a poll, in words: what was asked on the spot decides nothing, and says how the room stands. */
export function resultWord(poll: { kind: PollKind; outcome: string | null }): string {
	const decides = poll.kind === 'decision';
	return `${decides ? 'word.result' : 'word.sounding'}.${poll.outcome}`;
}
