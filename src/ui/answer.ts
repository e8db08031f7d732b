import { getContext, hasContext, setContext } from 'svelte';

/** What a refused or wrong form is shown again with; the same shape as `FormAnswer` of the web layer. */
export interface Answer {
	verb: string;
	requestId: string;
	typed: Record<string, unknown>;
	wrong?: Record<string, { code: string; with?: Record<string, string | number> }>;
	refused?: { no: string; with?: Record<string, string | number> };
	/** Nothing was sent: the form is shown as it was kept at this time. */
	keptAt?: string;
}

/** What was typed in a field, by its dotted name, as text; the given value when nothing was typed. */
export function typedIn(answer: Answer | null | undefined, name: string, given: unknown = ''): string {
	if (!answer) return given === null || given === undefined ? '' : String(given);
	let value: unknown = answer.typed;
	for (const step of name.split('.')) {
		value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
	}
	return typeof value === 'string' ? value : '';
}

/** How many rows a list of a form shows: as many as were typed, or as stand in it, two at least. */
export function rowsOf(answer: Answer | null | undefined, name: string, stored: number): number {
	const typed = answer?.typed[name];
	return Array.isArray(typed) ? typed.length : Math.max(stored, 2);
}

/** The ticked values of a list field `name[]`. */
export function tickedIn(answer: Answer | null | undefined, name: string, given: readonly string[] = []): string[] {
	if (!answer) return [...given];
	const value = answer.typed[name];
	return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}

/** The answer that belongs to this form, when several forms of one page post the same verb. */
export function answerFor(answer: unknown, verb: string, key?: { name: string; value: string }): Answer | null {
	const given = answer as Answer | null | undefined;
	if (!given || given.verb !== verb) return null;
	if (key && given.typed[key.name] !== key.value) return null;
	return given;
}

/**
 * The version a form was made from, in the field of this name. A form that comes back for another reason keeps the one it had, so that it
 * cannot slip past a change; only after its writer was shown the change does it carry the new one.
 */
export function versionFor(answer: Answer | null | undefined, current: number, name = 'version'): string {
	if (!answer || answer.keptAt || ['textChanged', 'outcomeChanged', 'draftChanged'].includes(answer.refused?.no ?? ''))
		return String(current);
	return typedIn(answer, name) || String(current);
}

const KEY = Symbol('answer');

/** Lets the frame of the page learn whether an answer found its form. Called once, by the root layout. */
export function watchAnswers(): { found: boolean } {
	return setContext(KEY, { found: false });
}

/** A form says that the answer is its own, and is shown with it. */
export function findAnswer(read: () => Answer | null): void {
	const answer = read();
	if (answer && !answer.keptAt && hasContext(KEY)) getContext<{ found: boolean }>(KEY).found = true;
}

/** Whether this is something a person wrote, not a code or an id that a form carries beside it. */
export function isWriting(name: string, value: string): boolean {
	if (/(Ids?|^formToken)$/.test(name) || /^[a-z0-9]{20}$/.test(value)) return false;
	return /[\s\u0080-\uffff]/.test(value.trim()) || value.length > 24;
}

/** Everything a person wrote in a form, in order. */
export function writingIn(typed: unknown, name = ''): string[] {
	if (typeof typed === 'string') return isWriting(name, typed) ? [typed] : [];
	if (typeof typed !== 'object' || typed === null) return [];
	return Object.entries(typed).flatMap(([inner, value]) => writingIn(value, inner));
}
