import type { AskClock } from '#domain/ask/ask.ts';

/** The colour of where an ask stands. */
export function askTone({ state }: Pick<AskClock, 'state'>): 'done' | 'wait' | 'late' | 'plain' {
	if (state === 'done' || state === 'accepted' || state === 'heard') return 'done';
	if (state === 'notDone' || state === 'declined') return 'late';
	return state === 'sent' ? 'plain' : 'wait';
}
