import type { z } from 'zod';

/** What a person typed, as fields by name, so that a refused form can be shown again as it was. */
export type Typed = { [name: string]: string | Typed | (string | Typed)[] };

type Branch = { [key: string]: unknown };

const NAME = /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+){0,3}(\[\])?$/;

/**
 * Turns form fields into a plain object: `groups[]` gathers a list, `clauses.0.text` a list of objects.
 * Fields whose names are not of that form are dropped; so are files.
 */
export function readForm(form: Iterable<[string, FormDataEntryValue]>): Typed {
	const root: Branch = {};
	for (const [name, value] of form) {
		if (typeof value !== 'string' || !NAME.test(name)) continue;
		// PostgreSQL keeps no text with a zero character, and nobody types one.
		const typed = value.replaceAll('\0', '');
		const isList = name.endsWith('[]');
		const path = (isList ? name.slice(0, -2) : name).split('.');
		const last = path.pop() as string;
		let branch = root;
		for (const step of path) {
			const next = branch[step];
			branch = (isBranch(next) ? next : (branch[step] = Object.create(null))) as Branch;
		}
		if (isList) {
			const list = branch[last];
			if (Array.isArray(list)) list.push(typed);
			else branch[last] = [typed];
		} else branch[last] = typed;
	}
	return asLists(root) as Typed;
}

/** A list is no branch: a field `list.length` would stretch it to four thousand million places. */
function isBranch(value: unknown): value is Branch {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects whose keys are all numbers become lists, in the order of those numbers. */
function asLists(value: unknown): unknown {
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [key, asLists(inner)] as const);
	if (entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key)))
		return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
	return Object.fromEntries(entries);
}

/** Tells a PIN or passphrase, which is neither shown again nor kept; the tick "secret vote" is none, and stays as it was. */
export function holdsSecret(name: string, value: unknown): boolean {
	return /^secret/i.test(name) && value !== 'on';
}

/** Empty fields count as not given; digits of other scripts as digits. Text keeps everything else as typed. */
export function withoutBlanks(value: unknown): unknown {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (Array.isArray(value)) return value.map(withoutBlanks).filter((inner) => inner !== undefined);
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBlanks(inner)]));
	return value;
}

/** One thing that is wrong with a field: the code of its words and their values. */
export interface Wrong {
	code: string;
	with?: Record<string, string | number>;
}

/** Zod's issues as codes of words, by the dotted name of the field. */
export function wrongFields(error: z.ZodError): Record<string, Wrong> {
	const wrong: Record<string, Wrong> = {};
	for (const issue of error.issues) {
		const name = issue.path.join('.') || 'form';
		wrong[name] ??= asWrong(issue);
	}
	return wrong;
}

function asWrong(issue: z.core.$ZodIssue): Wrong {
	// Nothing chosen, nothing typed: whatever shape it should have had.
	if (issue.code !== 'custom' && issue.input === undefined) return { code: 'required' };
	switch (issue.code) {
		case 'too_big':
			return issue.origin === 'array'
				? { code: 'tooMany', with: { max: Number(issue.maximum) } }
				: issue.origin === 'string'
					? { code: 'tooLong', with: { max: Number(issue.maximum) } }
					: { code: 'tooHigh', with: { max: Number(issue.maximum) } };
		case 'too_small':
			if (issue.origin === 'string' && Number(issue.minimum) > 1)
				return { code: 'tooShort', with: { min: Number(issue.minimum) } };
			if (issue.origin === 'number') return { code: 'tooLow', with: { min: Number(issue.minimum) } };
			return { code: 'required' };
		case 'invalid_type':
			if (issue.input === undefined || issue.message.includes('undefined')) return { code: 'required' };
			return { code: issue.expected === 'number' ? 'notANumber' : 'notAChoice' };
		case 'invalid_format':
			return { code: issue.format === 'date' ? 'notADate' : 'notAChoice' };
		case 'custom':
			// Our own checks name their words themselves: `{ params: { code, … } }`.
			return issue.params?.code
				? { code: String(issue.params.code), with: issue.params as Record<string, string | number> }
				: { code: 'notAChoice' };
		default:
			return { code: 'notAChoice' };
	}
}
