import { z } from 'zod';

/** Shapes of what people type, used by every verb's schema. Lengths are in characters. */

/** An id of ours. */
export const Id = z.string().regex(/^[a-z0-9]{20}$/);

/** The name of a line or field of ours, as a form sends it back. */
export const FieldName = z.string().regex(/^\w{1,60}$/);

/** Characters that command a terminal or a printer, and that no reader sees. */
const COMMANDS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What was typed as any database and any log can hold it: whole characters, one kind of line end, no commands. */
export function clean(typed: string): string {
	return typed.toWellFormed().replace(LINE_ENDS, '\n').replace(COMMANDS, '');
}

/** Something typed that is compared or looked up, never shown. */
export function unseen(max: number) {
	return z.string().transform(clean).pipe(z.string().max(max));
}

/**
 * Text as people write it: any script, emoji and direction marks kept; control characters dropped; ends trimmed.
 * Nothing but marks and spaces is no text.
 */
export function text(max: number, min = 1) {
	return z
		.string()
		.transform((typed) => clean(typed).normalize('NFC').trim())
		.transform((typed) => (VISIBLE.test(typed) ? typed : ''))
		.pipe(z.string().min(min).max(max));
}

/** One line of text. */
export function line(max: number, min = 1) {
	return text(max, min).transform((typed) => typed.replace(/\s+/g, ' '));
}

/** A whole number typed in any digits (Western, Arabic-Indic). */
export function whole(min: number, max: number) {
	return z
		.union([z.string(), z.number()])
		.transform((typed) => Number(latinDigits(String(typed)).trim() || Number.NaN))
		.pipe(z.number().int().min(min).max(max));
}

/** A calendar day, `YYYY-MM-DD`, typed in any digits. */
export const Day = z
	.string()
	.transform((typed) => latinDigits(typed).trim())
	.pipe(z.iso.date());

/** A time on the clock on the wall, `HH:MM`, typed in any digits. */
export const ClockTime = z
	.string()
	.transform((typed) => latinDigits(typed).trim())
	.pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The short code of an office in addresses, such as `field-bangassou`. */
export const OfficeCode = z
	.string()
	.transform((typed) => typed.trim().toLowerCase())
	.pipe(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/));

/** An instant, `YYYY-MM-DDTHH:MM…Z`. */
export const Instant = z.iso.datetime({ offset: true }).transform((typed) => new Date(typed).toISOString());

/** A tick box: present and on, or absent. */
export const Tick = z
	.union([z.boolean(), z.string()])
	.optional()
	.transform((typed) => typed === true || typed === 'on' || typed === '1' || typed === 'true');

/** Latin digits for Arabic-Indic and Persian ones. */
export function latinDigits(typed: string): string {
	return typed.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

/** Rows of fields of which some may stay empty: those nobody filled in do not count. */
export function filledRows<T extends z.ZodType>(row: T, most: number) {
	const isBlank = (typed: unknown) =>
		typeof typed === 'object' &&
		typed !== null &&
		Object.values(typed).every((value) => value === undefined || value === '');
	return z.preprocess(
		(rows) => (Array.isArray(rows) ? rows.filter((typed) => !isBlank(typed)) : (rows ?? [])),
		z.array(row).max(most),
	);
}

/** Rows of a form: those that nobody filled in, or that are ticked to go, are left out; the others keep their place. */
export function rowsInPlace<S extends z.ZodType>(row: S, ...names: string[]) {
	const filled = (given: unknown) => {
		const fields = given as Record<string, unknown> | null;
		return fields?.['remove'] === undefined && names.some((name) => (fields?.[name] ?? null) !== null);
	};
	return z
		.array(z.preprocess((given) => (filled(given) ? given : null), row.nullable()))
		.max(30)
		.transform((given) => given.flatMap((one) => (one === null ? [] : [one as z.output<S>])))
		.default([]);
}

/** The languages in which people may write. */
export const LANGUAGES = ['fr', 'en', 'sg', 'ar', 'shu', 'ff', 'bm', 'taq', 'ses'] as const;
export const Language = z.enum(LANGUAGES);
