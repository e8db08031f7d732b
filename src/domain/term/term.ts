import { addDays } from '../days.ts';
import { instantOf } from '../localTime.ts';

/** How long before its end a term is said to end, how long holders sit on after it, and how often it can be renewed (`domain.md`, d). */
export const TERM = { warningDays: 90, caretakerDays: 120, renewals: 1, renewalMonths: 36 } as const;

export const TERM_STATES = ['running', 'ending', 'caretaker', 'over'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** The first days of the last 90, of the caretaking, and of the vacancy after it. `termEnd` is the last day of the term. */
export function turnsOf(termEnd: string): { ending: string; caretaker: string; over: string } {
	return {
		ending: addDays(termEnd, 1 - TERM.warningDays),
		caretaker: addDays(termEnd, 1),
		over: addDays(termEnd, 1 + TERM.caretakerDays),
	};
}

/** Where a term stands on a day of the committee's calendar. */
export function termState(termEnd: string, today: string): TermState {
	const turns = turnsOf(termEnd);
	if (today >= turns.over) return 'over';
	if (today >= turns.caretaker) return 'caretaker';
	return today >= turns.ending ? 'ending' : 'running';
}

/** The instants at which a term turns, on the committee's clocks. */
export function instantsOfTurns(termEnd: string, timeZone: string): string[] {
	const { ending, caretaker, over } = turnsOf(termEnd);
	return [ending, caretaker, over].map((day) => instantOf(day, '00:00', timeZone));
}

/** The last day of a term that goes on for another one. */
export function renewedUntil(termEnd: string): string {
	const end = new Date(`${termEnd}T00:00:00.000Z`);
	const day = end.getUTCDate();
	end.setUTCDate(1);
	end.setUTCMonth(end.getUTCMonth() + TERM.renewalMonths);
	const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
	end.setUTCDate(Math.min(day, last));
	return end.toISOString().slice(0, 10);
}
