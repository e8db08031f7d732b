import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { line, whole } from '#domain/fields.ts';
import { holdsSecret, readForm, withoutBlanks, wrongFields } from '#web/form.ts';

function form(...fields: [string, string | Blob][]): FormData {
	const data = new FormData();
	for (const [name, value] of fields) data.append(name, value);
	return data;
}

describe('reading a form', () => {
	it('gathers lists, and lists of objects in the order of their numbers', () => {
		expect(
			readForm(
				form(
					['title', 'Eau'],
					['groups[]', 'women'],
					['groups[]', 'youth'],
					['clauses.10.text', 'b'],
					['clauses.2.text', 'a'],
				),
			),
		).toEqual({ title: 'Eau', groups: ['women', 'youth'], clauses: [{ text: 'a' }, { text: 'b' }] });
	});

	it('keeps one tick as a list of one, and the last of a field that comes twice', () => {
		expect(readForm(form(['groups[]', 'women']))).toEqual({ groups: ['women'] });
		expect(readForm(form(['title', 'a'], ['title', 'b']))).toEqual({ title: 'b' });
	});

	it('drops names that are not names of fields, and files', () => {
		const hostile: [string, string][] = [
			'__proto__',
			'__proto__.polluted',
			'a.__proto__.polluted',
			'a..b',
			'.a',
			'a.',
			'a[0]',
			'a.b.c.d.e',
			'a b',
			'',
			'é',
			'requestId\u0000',
		].map((name) => [name, 'x']);
		expect(readForm(form(...hostile, ['file', new Blob(['x'])]))).toEqual({});
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('is not led astray by names that every object has', () => {
		const read = readForm(form(['constructor.prototype.polluted', 'x'], ['toString', 'y'], ['valueOf[]', 'z']));
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(Object.hasOwn(read, 'toString')).toBe(true);
		expect(JSON.parse(JSON.stringify(read))).toEqual({
			constructor: { prototype: { polluted: 'x' } },
			toString: 'y',
			valueOf: ['z'],
		});
	});

	it('lets a later field of another shape replace an earlier one', () => {
		expect(readForm(form(['a', 'x'], ['a.b', 'y']))).toEqual({ a: { b: 'y' } });
		expect(readForm(form(['a.b', 'y'], ['a', 'x']))).toEqual({ a: 'x' });
		expect(readForm(form(['a', 'x'], ['a[]', 'y']))).toEqual({ a: ['y'] });
	});

	it('does not let a field reach into a list', () => {
		expect(readForm(form(['a[]', 'x'], ['a.length', 'y']))).toEqual({ a: { length: 'y' } });
		expect(readForm(form(['a[]', 'x'], ['a.length', '4294967295'], ['a[]', 'y']))).toEqual({ a: ['y'] });
		expect(readForm(form(['a[]', 'x'], ['a.99999999', 'y']))).toEqual({ a: { 99999999: 'y' } });
		for (const name of ['push', 'map', 'then', 'toString'])
			expect(withoutBlanks(readForm(form(['a[]', 'x'], [`a.${name}`, 'y'], ['a[]', 'z'])))).toEqual({ a: ['z'] });
	});

	it('keeps no zero character, which PostgreSQL cannot hold', () => {
		expect(readForm(form(['handle', 'a\u0000b'], ['groups[]', '\u0000']))).toEqual({ handle: 'ab', groups: [''] });
	});

	it('reads ten thousand fields without delay', () => {
		const data = new FormData();
		for (let number = 0; number < 10_000; number++) {
			data.append(`rows.${number % 1000}.field${number}`, 'x');
			data.append('list[]', 'x');
		}
		const before = performance.now();
		const read = readForm(data);
		expect(performance.now() - before).toBeLessThan(1000);
		expect((read.list as string[]).length).toBe(10_000);
		expect(z.object({ list: z.array(z.string()).max(20) }).safeParse(read).success).toBe(false);
	});

	it('counts what is blank as not given, and keeps everything else as typed', () => {
		expect(withoutBlanks({ a: '  ', b: ' x ', list: ['', 'y'], deep: [{ c: '\n' }] })).toEqual({
			a: undefined,
			b: ' x ',
			list: ['y'],
			deep: [{ c: undefined }],
		});
	});
});

describe('what is kept of a form', () => {
	it('are no PINs and passphrases, but the tick of a secret vote is: a refusal never makes it a show of hands', () => {
		expect(['secret', 'secretNow', 'secretAgain'].every((name) => holdsSecret(name, '470215'))).toBe(true);
		expect(holdsSecret('secret', 'on')).toBe(false);
		expect(holdsSecret('story', '470215')).toBe(false);
	});
});

describe('what is wrong with a form', () => {
	const Schema = z.object({
		name: line(5),
		count: whole(1, 10),
		choice: z.enum(['a', 'b']),
		rows: z.array(z.object({ text: line(5) })).max(1),
		own: z.string().refine(() => false, { params: { code: 'pinTooSimple' } }),
		day: z.iso.date(),
	});
	const wrong = (typed: Record<string, unknown>) => {
		const parsed = Schema.safeParse(withoutBlanks(typed), { reportInput: true });
		return parsed.error ? wrongFields(parsed.error) : {};
	};

	it('is told by the name of the field, as a code with its values', () => {
		expect(
			wrong({ name: 'too long', count: '99', choice: 'c', rows: [{ text: '' }], own: 'x', day: '2026-02-30' }),
		).toEqual({
			name: { code: 'tooLong', with: { max: 5 } },
			count: { code: 'tooHigh', with: { max: 10 } },
			choice: { code: 'notAChoice' },
			'rows.0.text': { code: 'required' },
			own: { code: 'pinTooSimple', with: { code: 'pinTooSimple' } },
			day: { code: 'notADate' },
		});
	});

	it('says what is missing', () => {
		expect(Object.values(wrong({})).map(({ code }) => code)).toEqual([
			'required',
			'required',
			'required',
			'required',
			'required',
			'required',
		]);
	});

	it('takes text in any script, emoji and direction marks, and control characters out', () => {
		const parsed = line(40).parse('  مرحبا\u0007 \u200fÉa 🐄\r\n x ');
		expect(parsed).toBe('مرحبا \u200fÉa 🐄 x');
		expect(line(40).safeParse('\u0000\u0001').success).toBe(false);
	});
});
