import type { PromiseState } from '#domain/commitment/commitment.ts';

/** The colour of where a promise stands. */
export function promiseTone(state: PromiseState): 'done' | 'wait' | 'late' | 'plain' | 'note' {
	if (state === 'kept') return 'done';
	if (state === 'broken' || state === 'saidNotDone') return 'late';
	if (state === 'partly' || state === 'underWay' || state === 'started') return 'wait';
	return state === 'excused' || state === 'unverifiable' ? 'plain' : 'note';
}
