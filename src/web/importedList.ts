import { type RequestEvent, error as httpError, fail, redirect } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { mayAdminister } from '#domain/account/accountPolicy.ts';
import { newId } from '#domain/id.ts';
import type { Verb } from '#domain/perform.ts';
import type { No } from '#domain/refusals.ts';
import { ar } from '#i18n/ar.ts';
import { en } from '#i18n/en.ts';
import { fr } from '#i18n/fr.ts';
import { wordsFor } from '#i18n/words.ts';
import { askToSignIn, performTyped, say } from './action.ts';
import { type Problem, type Table, decodeText, plainWord, readTable, writeTable } from './csv.ts';
import { wrongFields } from './form.ts';
import { openHouse } from './house.ts';
import { readBody } from './request.ts';

/** One thing of a list, and the line of the file that names it. */
export interface ReadLine<S extends z.ZodType> {
	line: number;
	read: z.output<S>;
}

interface Read<S extends z.ZodType> {
	lines: ReadLine<S>[];
	problems: Problem[];
}

/** A kind of list that comes in as a table: how it is read, what it would do, which verb does it. */
export interface ImportedList<S extends z.ZodType> {
	/** The most lines it may have. */
	most: number;
	act: Verb;
	asInput(lines: z.output<S>[]): Record<string, unknown>;
	read(table: Table, given: { version: string }): Read<S>;
	plan(
		db: Kysely<Database>,
		lines: z.output<S>[],
	): Promise<{ what: 'added' | 'changed' | 'same' | 'refused'; why?: No }[]>;
	/** An empty table to begin with: its head, and lines to go by. */
	template: (string | number)[][];
	identity(line: z.output<S>): string;
	label(line: z.output<S>): string;
}

/** What a list would do, before anything is written. */
export interface CheckedList {
	/** The list as it came, to be sent again. */
	text: string;
	version: string;
	added: number;
	changed: number;
	same: number;
	/** The first of those that would be added or changed. */
	shown: { line: number; what: 'added' | 'changed'; identity: string; label: string }[];
	/** The first problems. */
	problems: Problem[];
	problemCount: number;
	/** All problems as a file: an address that holds its own text. */
	problemsFile: string;
	requestId: string;
}

const SHOWN_MOST = 50;
/** So many problems are written into the file of them: who has more has chosen the wrong file. */
const TOLD_MOST = 1000;

/** Where in a table a column of ours stands, whatever it is called there; -1 where it is missing. */
export function columnFinder<N extends string>(table: Table, names: Record<N, readonly string[]>): (name: N) => number {
	const heads = table.columns.map(plainWord);
	return (name) => heads.findIndex((head) => names[name].some((one) => plainWord(one) === head));
}

/** Of what stands in a cell, as much as tells somebody where to look. */
const FOUND_MOST = 60;
const shortened = (text: string) => (text.length > FOUND_MOST ? `${text.slice(0, FOUND_MOST)}…` : text);

/** Checks one line; what is wrong is told by the file's own line and column. */
export function lineOf<S extends z.ZodType>(
	schema: S,
	typed: Record<string, unknown>,
	line: number,
	columnOf: (field: string) => string | undefined,
): Read<S> {
	const blankless = Object.fromEntries(
		Object.entries(typed).map(([name, value]) => [name, value === '' ? undefined : value]),
	);
	const parsed = schema.safeParse(blankless, { reportInput: true });
	if (parsed.success) return { lines: [{ line, read: parsed.data }], problems: [] };
	const problems = Object.entries(wrongFields(parsed.error)).map(([field, { code, with: values }]): Problem => {
		const found = typed[field];
		return {
			line,
			of: String(typed.pcode ?? typed.code ?? ''),
			column: columnOf(field) ?? field,
			found: found === null || found === undefined ? '' : shortened(String(found)),
			key: `invalid.${code}`,
			with: values,
		};
	});
	return { lines: [], problems };
}

/** The code that a word stands for, in any of our languages; the code itself too. */
export function codeOfWord(list: string, codes: readonly string[], typed: string): string | undefined {
	const plain = plainWord(typed);
	return codes.find((code) =>
		[code, ...[fr, en, ar].map((words) => (words as Record<string, string>)[`word.${list}.${code}`] ?? code)].some(
			// “Prefecture or region” is either.
			(word) => [word, ...word.split(/ (?:ou|or|أو) /)].some((one) => plainWord(one) === plain),
		),
	);
}

/** Reads the text of a list and finds everything that keeps it from coming in; writes nothing. */
async function readList<S extends z.ZodType>(list: ImportedList<S>, text: string, version: string) {
	const table = readTable(text, list.most);
	if ('key' in table) return { lines: [], plan: [], problems: [table] };
	const { lines, problems } = list.read(table, { version });
	if (lines.length > list.most) {
		const beyond = lines[list.most]?.line ?? 1;
		return { lines: [], plan: [], problems: [{ line: beyond, key: 'invalid.tooManyLines', with: { max: list.most } }] };
	}
	const { read } = await openHouse();
	const plan = await list.plan(
		read,
		lines.map((one) => one.read),
	);
	const refused = plan.flatMap(({ why }, index): Problem[] => {
		const one = lines[index];
		return why && one
			? [
					{
						line: one.line,
						of: list.identity(one.read),
						found: list.identity(one.read),
						key: `refusal.${why.no}`,
						with: why.with,
					},
				]
			: [];
	});
	// One wrong line is one problem: what only hangs below it is told when that line is mended.
	const broken = new Set([...problems, ...refused].map((problem) => problem.of));
	const ownFault = ({ key, with: values }: Problem) =>
		!/unknown(Area|Office)$/.test(key) || !broken.has(String(values?.pcode ?? values?.code));
	const own = refused.filter(ownFault);
	// Whatever is refused is told: a list of which nothing comes in never looks like one in which nothing is wrong.
	const all = [...problems, ...(problems.length + own.length > 0 ? own : refused)].sort((a, b) => a.line - b.line);
	if (lines.length === 0 && all.length === 0) all.push({ line: 1, key: 'invalid.listEmpty' });
	return { lines, plan, problems: all };
}

/** The list that a form sent: a file if there is one, else what was typed or pasted. */
async function readSent(event: RequestEvent): Promise<{ text: string; version: string; requestId: string }> {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const verdict = mayAdminister(event.locals.actor);
	if (verdict !== 'yes') httpError(403, `refusal.${verdict.no}`);
	const form = await readBody(event);
	const file = form.get('file');
	const pasted = form.get('text');
	const text =
		file instanceof File && file.size > 0
			? decodeText(new Uint8Array(await file.arrayBuffer()))
			: typeof pasted === 'string'
				? pasted
				: '';
	return {
		text,
		version: String(form.get('version') ?? '')
			.trim()
			.slice(0, 40),
		requestId: String(form.get('requestId') ?? ''),
	};
}

/** Makes the form action that tells what a list would do, and keeps what was sent for the next press. */
export function checkList<S extends z.ZodType>(list: ImportedList<S>) {
	return async (event: RequestEvent): Promise<{ checked: CheckedList }> => {
		const { text, version } = await readSent(event);
		return { checked: await check(event, list, text, version) };
	};
}

async function check<S extends z.ZodType>(
	event: RequestEvent,
	list: ImportedList<S>,
	text: string,
	version: string,
): Promise<CheckedList> {
	const { t } = wordsFor(event.locals.locale, { timeZone: 'UTC', now: event.locals.now });
	const { lines, plan, problems } = await readList(list, text, version);
	const count = (what: string) => plan.filter((one) => one.what === what).length;
	const shown = lines.flatMap(({ line, read }, index) => {
		const what = plan[index]?.what;
		return what === 'added' || what === 'changed'
			? [{ line, what, identity: list.identity(read), label: list.label(read) }]
			: [];
	});
	return {
		text,
		version,
		...{ added: count('added'), changed: count('changed'), same: count('same') },
		shown: shown.slice(0, SHOWN_MOST),
		problems: problems.slice(0, SHOWN_MOST),
		problemCount: problems.length,
		problemsFile: `data:text/csv;charset=utf-8,${encodeURIComponent(
			writeTable([
				['line', 'column', 'found', 'problem'].map((column) => t(`ui.listImport.${column}`)),
				...problems
					.slice(0, TOLD_MOST)
					.map((one) => [one.line, one.column ?? '', one.found ?? '', t(one.key, one.with)]),
			]),
		)}`,
		requestId: newId(),
	};
}

/** Makes the form action that brings a list in: all of it or, where anything is wrong, nothing. */
export function bringIn<S extends z.ZodType>(list: ImportedList<S>, name: string, to: string) {
	return async (event: RequestEvent) => {
		const { text, version, requestId } = await readSent(event);
		const { lines, problems } = await readList(list, text, version);
		if (problems.length > 0) return fail(422, { checked: await check(event, list, text, version) });
		const input = list.asInput(lines.map((one) => one.read));
		const result = await performTyped(event, list.act, {}, requestId || null, input);
		if ('refusal' in result) return fail(result.status, { checked: await check(event, list, text, version) });
		say(event, name);
		redirect(303, to);
	};
}

/** An empty table of a list as a file. */
export function templateFile<S extends z.ZodType>(list: ImportedList<S>, name: string): Response {
	return new Response(writeTable(list.template), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
		},
	});
}
