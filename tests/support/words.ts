/**
 * Keeps the three language files in order.
 *   node tests/support/words.ts add FILE.json    merges { "key": { "en": "…", "fr": "…", "ar": "…" } }
 *   node tests/support/words.ts sort             sorts again and drops doubles, after git merged by union
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const LANGUAGES = ['en', 'fr', 'ar'] as const;
type Texts = Record<(typeof LANGUAGES)[number], string>;

const pathOf = (language: string) => new URL(`../../src/i18n/${language}.ts`, import.meta.url);

/** The messages as the lines say them, so that a file which a merge left broken is mended too. */
function read(language: string): Map<string, string> {
	const messages = new Map<string, string>();
	const lines = readFileSync(pathOf(language), 'utf8').matchAll(/^\s*'([^']+)':\s*'((?:[^'\\]|\\.)*)',?$/gm);
	for (const [, key = '', quoted = ''] of lines) {
		const text = quoted.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
		put(messages, language, key, text);
	}
	return messages;
}

/** A straight apostrophe is a quoting sign in ICU messages, so the files never hold one. */
function put(messages: Map<string, string>, language: string, key: string, written: string): void {
	const text = written.trim().replaceAll("'", '’');
	const before = messages.get(key);
	if (before !== undefined && before !== text) console.log(`${language} ${key} replaced: ${before}`);
	messages.set(key, text);
}

/** One line a key, each with its comma, so that git can merge by union. */
function write(language: string, messages: Map<string, string>): void {
	const before = readFileSync(pathOf(language), 'utf8');
	const head = before.slice(0, before.indexOf('{', before.indexOf('export const')) + 1);
	const foot = before.slice(before.lastIndexOf('\n}'));
	const lines = [...messages]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, text]) => `\n\t'${key}': '${text.replaceAll('\\', '\\\\').replace(/\r?\n/g, '\\n')}',`);
	const draft = new URL(`${pathOf(language).href}.new`);
	writeFileSync(draft, head + lines.join('') + foot);
	renameSync(draft, pathOf(language));
}

const [command, file] = process.argv.slice(2);
if (command !== 'sort' && !(command === 'add' && file)) {
	console.error('node tests/support/words.ts add FILE.json | sort');
	process.exit(1);
}
const added = Object.entries(file ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Texts>) : {});
for (const [key, texts] of added) {
	const missing = LANGUAGES.filter((language) => !texts[language]?.trim());
	if (missing.length > 0) throw new Error(`${key} has no words in ${missing.join(', ')}; nothing was written`);
	if (!/^[\w.]+$/.test(key)) throw new Error(`${key} is no key; nothing was written`);
}
for (const language of LANGUAGES) {
	const messages = read(language);
	for (const [key, texts] of added) put(messages, language, key, texts[language]);
	write(language, messages);
	console.log(`${language}: ${messages.size} keys`);
}
