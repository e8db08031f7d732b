import { addDays, localDay } from '../days.ts';

/** How many days after a promise was made two seats look whether it is kept. */
export const CHECK_DAYS = [30, 90, 180] as const;

/** What came of a promise, as two seats of different constituencies say alike. */
export const RESULTS = ['kept', 'partly', 'broken', 'excused', 'unverifiable'] as const;
export type Result = (typeof RESULTS)[number];

/** How somebody looked. */
export const METHODS = ['visit', 'call', 'session', 'photo'] as const;

/** What whoever promised says of how it goes. */
export const PROGRESS = ['started', 'underWay', 'done', 'notDone'] as const;

/** How many must have said how much daily life changed before the middle of it is public. */
export const FEWEST_EFFECTS = 5;

/** A look at a promise, as far as somebody has begun it. */
export interface CheckMoments {
	days: number;
	result: string | null;
	settledAt: string | null;
}

/** A look at a promise by the calendar. */
export interface CheckInTime extends CheckMoments {
	/** The local day from which it is due. */
	dueOn: string;
	/** To come, due, agreed on, or passed without two who agree: then the next one is due. */
	state: 'coming' | 'due' | 'settled' | 'missed';
}

/**
 * The looks at a promise, counted from its making on the committee's clock, whatever its own due day: what was said must
 * be seen to begin. Each is due until two agree or the next one is; the last stays due.
 */
export function checksOf(
	promise: { madeAt: string; timeZone: string },
	checks: readonly CheckMoments[],
	now: string,
): CheckInTime[] {
	const madeOn = localDay(promise.madeAt, promise.timeZone);
	const today = localDay(now, promise.timeZone);
	return CHECK_DAYS.map((days, index) => {
		const begun = checks.find((one) => one.days === days);
		const dueOn = addDays(madeOn, days);
		const next = CHECK_DAYS[index + 1];
		const over = next !== undefined && today >= addDays(madeOn, next);
		const open = today < dueOn ? 'coming' : over ? 'missed' : 'due';
		return {
			...{ days, dueOn, result: begun?.result ?? null, settledAt: begun?.settledAt ?? null },
			state: begun?.result ? 'settled' : open,
		};
	});
}

/** What two people of different constituencies say alike, if two do. */
export function agreedResult(sayings: readonly { constituency: string; result: string }[]): string | null {
	const alike = sayings.find((one) =>
		sayings.some((other) => other.constituency !== one.constituency && other.result === one.result),
	);
	return alike?.result ?? null;
}

export const PROMISE_STATES = [
	...(['promised', 'started', 'underWay', 'saidDone', 'saidNotDone'] as const),
	...RESULTS,
] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** Where a promise stands: what two seats found, or else what whoever promised says, or else only that it was promised. */
export function promiseState(promise: { result: string | null; progress: string | null }): PromiseState {
	if (promise.result !== null) return promise.result as Result;
	if (promise.progress === 'done') return 'saidDone';
	if (promise.progress === 'notDone') return 'saidNotDone';
	return (promise.progress ?? 'promised') as PromiseState;
}

/** What became of a promise over all asks to which it was made, each counted once. */
export interface PromiseSum {
	asks: number;
	/** How many found what, in an order that is always the same; `open` where two have not agreed yet. Nothing found by none. */
	found: { result: Result | 'open'; count: number }[];
}

/**
 * The sum of what committees found of the same promise: each looked for itself, and one's "kept" hides no other's "broken".
 * Null where it was made to one alone.
 */
export function sumOfFindings(
	own: { result: string | null },
	elsewhere: readonly { result: string | null }[],
): PromiseSum | null {
	if (elsewhere.length === 0) return null;
	const all = [own, ...elsewhere];
	return {
		asks: all.length,
		found: ([...RESULTS, 'open'] as const).flatMap((result) => {
			const count = all.filter((one) => (one.result ?? 'open') === result).length;
			return count === 0 ? [] : [{ result, count }];
		}),
	};
}

/** Whether the day of a promise has passed and nobody has found it kept or excused. */
export function isOverdue(
	promise: { dueOn: string | null; result: string | null; timeZone: string },
	now: string,
): boolean {
	if (promise.dueOn === null || promise.result === 'kept' || promise.result === 'excused') return false;
	return localDay(now, promise.timeZone) > promise.dueOn;
}
