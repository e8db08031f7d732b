import fc from 'fast-check';
import type { z } from 'zod';

/** What people type who mean no good, or paste from where they should not. */
export const NASTY = [
	'<x-evil data-evil="1">x</x-evil>',
	'<img src=x onerror="document.title=1" data-evil>',
	'"><svg onload=document.title=1 data-evil>',
	"'><x-evil>",
	'</title></textarea></option></style><x-evil>',
	'<!--<script data-evil>document.title=1</script>',
	'javascript:document.title=1',
	'&lt;b&gt; &amp;amp; &#60;x-evil&#62;',
	'=1+1',
	'+1+1',
	'-2+3',
	'@SUM(A1:A9)',
	'\t=cmd|/c calc!A1',
	'{{constructor}} ${1+1} {count, plural, one {#} other {#}}',
	"'; drop table person; --",
	'%_\\',
	'مرحبا hello שלום ١٢٣ world',
	'\u202Egnp.exe\u202C',
	'\u2066\u2067 left open',
	'\u200F\u200E\u200D\u200C',
	'null\u0000zero',
	'bell\u0007 escape\u001B[31m nel\u0085 csi\u009B0m',
	'line\u2028line\u2029line\r\nline\rline',
	'lone \uD800 high \uDC00 low',
	'👩🏽‍🌾 é é ﷺ Zalgo͑̈́͛',
	'__proto__',
	'constructor',
	'\uFEFF\uFFFE\uFFFF',
] as const;

let counter = 0;
/** A word found again anywhere: letters only, so that no rule about text changes it. */
const nextMark = () => `hx${(counter++).toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q')}xh`;
/** Finds such words in what was stored. */
export const MARK = /hx[a-z]+xh/;

/** Hostile text that mostly fits, each with a word of its own by which it is found again; some as long as nobody writes. */
function hostileText(most = 200): fc.Arbitrary<string> {
	return fc
		.tuple(
			fc.constantFrom(...NASTY),
			fc.string({ unit: 'binary', maxLength: 12 }),
			fc.constantFrom(...NASTY),
			fc.constantFrom(...Array.from({ length: 20 }, () => 0), 10_000),
		)
		.map(([first, noise, second, beyond]) => {
			const text = `${nextMark()}${first}${noise}${second}`;
			return beyond ? text + 'ش'.repeat(beyond) : text.slice(0, most);
		});
}

/** Chooses values for a field by its name: ids of what is there. None means anything goes, null that it is left out. */
export type Known = (field: string) => readonly string[] | null;

type Schema = z.core.$ZodType;
type Def = {
	type: string;
	shape?: Record<string, Schema>;
	element?: Schema;
	innerType?: Schema;
	in?: Schema;
	out?: Schema;
	options?: Schema[];
	entries?: Record<string, string>;
	values?: unknown[];
	valueType?: Schema;
	keyType?: Schema;
	getter?: () => Schema;
	format?: string;
};
const defOf = (schema: Schema) => schema._zod.def as unknown as Def;

/** What a field is in the end, after whatever is done to what was typed. */
function endOf(schema: Schema): { type: string; format?: string; least?: number; most?: number; shapes: RegExp[] } {
	const def = defOf(schema);
	if (def.type === 'pipe' && def.out && defOf(def.out).type !== 'transform') return endOf(def.out);
	const { minimum, maximum, patterns } = schema._zod.bag as {
		minimum?: number;
		maximum?: number;
		patterns?: Set<RegExp>;
	};
	return { type: def.type, format: def.format, least: minimum, most: maximum, shapes: [...(patterns ?? [])] };
}

/** Values of a field that has no text of its own: a number, a day, a time, an id, a tick; null where text goes. */
function shaped(schema: Schema, known: Known, field: string): fc.Arbitrary<unknown> | null {
	const { type, format, least = 0, most = 100, shapes } = endOf(schema);
	const there = known(field);
	if (there === null) return fc.constant(undefined);
	if (there.length > 0) return fc.constantFrom(...there);
	if (type === 'number') return fc.integer({ min: Math.max(least, 0), max: Math.min(most, Math.max(least, 0) + 3) });
	if (format === 'date') return fc.constantFrom('2026-03-09', '2026-04-15');
	const fitting = ['14:30', 'a'.repeat(20), 'XYZ', 'field-office'].filter((one) =>
		shapes.every((shape) => shape.test(one)),
	);
	return shapes.length > 0 && fitting.length > 0 ? fc.constantFrom(...fitting) : null;
}

/** What nearly fits a schema: the right shape mostly, with hostile text wherever text goes, and sometimes nonsense. */
export function nearly(schema: Schema, known: Known, field = ''): fc.Arbitrary<unknown> {
	const def = defOf(schema);
	const inner = (next: Schema | undefined, name = field) => (next ? nearly(next, known, name) : fc.constant(undefined));
	switch (def.type) {
		case 'object':
			return fc.record(
				Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, one]) => [name, nearly(one, known, name)])),
			);
		case 'array':
			return fc.array(inner(def.element), { minLength: 1, maxLength: 3 });
		case 'record':
			return fc.dictionary(
				inner(def.keyType).filter((key) => typeof key === 'string'),
				inner(def.valueType),
				{ maxKeys: 3 },
			);
		case 'optional':
		case 'nullable':
		case 'default':
		case 'prefault':
			return fc.oneof({ weight: 6, arbitrary: inner(def.innerType) }, { weight: 1, arbitrary: fc.constant(undefined) });
		case 'nonoptional':
		case 'readonly':
		case 'catch':
			return inner(def.innerType);
		case 'pipe': {
			const right = shaped(schema, known, field);
			if (right) return mostly(right);
			const { type, most } = endOf(schema);
			if (type === 'string') return hostileText(most);
			return inner(defOf(def.in as Schema).type === 'transform' ? def.out : def.in);
		}
		case 'union':
			// A tick box.
			if (def.options?.some((one) => defOf(one).type === 'boolean')) return mostly(fc.constantFrom('on', undefined));
			return fc.oneof(...(def.options ?? []).map((one) => inner(one)));
		case 'enum':
			return mostly(fc.constantFrom(...Object.values(def.entries ?? {})));
		case 'literal':
			return mostly(fc.constantFrom(...(def.values ?? [])));
		case 'boolean':
			return mostly(fc.boolean());
		case 'number':
			return mostly(fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double()));
		case 'lazy':
			return inner(def.getter?.());
		default: {
			const right = shaped(schema, known, field);
			return right ? mostly(right) : hostileText(endOf(schema).most);
		}
	}
}

function mostly(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
	return fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: hostileText() });
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
