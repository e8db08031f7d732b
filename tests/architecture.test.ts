import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { type ICruiseResult, cruise } from 'dependency-cruiser';
import { parse } from 'svelte/compiler';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/connect.server.ts';
import { en } from '#i18n/en.ts';
import { VERSION } from '#version.ts';
import { DATABASES, openTestHouse } from './support/house.ts';
import { type VerbFile, listVerbs } from './support/verbs.ts';

/** What must stay true of the house by convention. */

const read = (path: string) => readFileSync(path, 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path).replaceAll('\\', '/'))
		.filter((path) => ending.test(path))
		.sort();
const sources = filesIn('src', /\.(ts|mjs|svelte)$/);
const words = new Set(Object.keys(en));

/** Where a file of the house belongs; the first that fits. */
const ZONES = [
	['routes, server files', /^src\/routes\/.*\+.*(server)\.ts$/],
	['pages and ui', /^src\/(routes|ui)\//],
	['hooks', /^src\/hooks(\.server)?\.ts$/],
	['server', /^src\/server\.ts$/],
	['cli and demo', /^src\/(cli\.ts|demo\/|keeping\/)/],
	['domain', /^src\/domain\//],
	['db', /^src\/db\//],
	['realtime', /^src\/realtime\//],
	['web', /^src\/web\//],
	['notify', /^src\/notify\//],
	['i18n', /^src\/i18n\//],
	['settings', /^src\/(settings|version)\.ts$/],
	['params', /^src\/params\//],
	['launcher', /^src\/run\.mjs$/],
] as const;
type Zone = (typeof ZONES)[number][0];

const zoneOf = (path: string): Zone | null => ZONES.find(([, shape]) => shape.test(path))?.[0] ?? null;

/** Who may import whom. Types alone may come from anywhere that the second list names too. */
const TABLE: Record<Zone, { values: Zone[]; types?: Zone[]; packages: RegExp }> = {
	domain: {
		values: ['domain'],
		types: ['db'],
		packages:
			/^(node:|zod$|kysely$|lucia$|@node-rs\/argon2$|@scure\/bip39|canonicalize$|sharp$|diff$|hpke$|shamir-secret-sharing$|csv-stringify|standardwebhooks$|yazl$|yauzl$)/,
	},
	db: { values: ['db'], packages: /^(node:|kysely|pg|better-sqlite3)/ },
	realtime: { values: ['domain', 'db', 'realtime'], packages: /^(node:|socket\.io|kysely)/ },
	web: {
		values: ['domain', 'db', 'realtime', 'web', 'notify', 'i18n', 'settings'],
		packages:
			/^(node:|@sveltejs\/kit|\$app|zod|kysely|pino|rate-limiter-flexible|uqr|csv-parse|d3-geo$|topojson-client$|zod-openapi$|yazl$|feed$|ical-generator$)/,
	},
	'routes, server files': {
		values: ['domain', 'realtime', 'web', 'i18n', 'settings'],
		types: ['db'],
		packages: /^@sveltejs\/kit/,
	},
	'pages and ui': {
		values: ['domain', 'realtime', 'pages and ui', 'i18n'],
		types: ['domain', 'web', 'db'],
		packages: /^(svelte(\/server)?$|@sveltejs\/kit|\$app\/|virtual:live|socket\.io-client|idiomorph)/,
	},
	hooks: { values: ['web'], packages: /^@sveltejs\/kit/ },
	server: { values: ['realtime', 'web', 'cli and demo', 'settings'], packages: /^node:/ },
	'cli and demo': {
		values: ['domain', 'db', 'realtime', 'i18n', 'settings', 'cli and demo'],
		packages: /^(node:|commander|kysely|zod|better-sqlite3)/,
	},
	notify: { values: ['domain', 'notify', 'i18n'], packages: /^(node:|nodemailer$|web-push$)/ },
	i18n: { values: ['i18n'], packages: /^intl-messageformat/ },
	settings: { values: [], packages: /^(node:|zod)/ },
	params: { values: ['i18n'], packages: /^@sveltejs\/kit/ },
	launcher: { values: [], packages: /^node:/ },
};

interface Import {
	from: string;
	to: string;
	/** As it was written. */
	said: string;
	typesOnly: boolean;
	outside: boolean;
}
let imports: Import[] = [];

let verbFiles: VerbFile[] = [];

const nounFolders = readdirSync('src/domain', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name);

beforeAll(async () => {
	const { output } = await cruise(
		['src'],
		{ tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
		{ extensions: ['.ts', '.js', '.mjs', '.svelte'], conditionNames: ['import', 'node', 'default'] },
	);
	imports = (output as ICruiseResult).modules.flatMap((module) =>
		module.dependencies.map((one) => ({
			from: module.source,
			to: one.resolved,
			said: one.dependencyTypes.includes('core') ? `node:${one.module.replace('node:', '')}` : one.module,
			typesOnly: one.dependencyTypes.includes('type-only'),
			outside: !one.resolved.startsWith('src/'),
		})),
	);
	imports = imports.filter((one) => one.from.startsWith('src/') && !one.said.startsWith('svelte/internal'));
	verbFiles = await listVerbs();
}, 240_000);

describe('imports', () => {
	test('every file has its place', () => {
		expect(sources.filter((path) => !zoneOf(path) && !/^src\/app\.d\.ts$/.test(path))).toEqual([]);
	});

	test('point inward, as the table says', () => {
		const wrong = imports.filter((one) => {
			const from = zoneOf(one.from);
			if (!from || one.said.startsWith('./$types')) return false;
			const rule = TABLE[from];
			if (one.outside) return !rule.packages.test(one.said);
			const to = zoneOf(one.to);
			if (!to) return true;
			return !(rule.values.includes(to) || (one.typesOnly && rule.types?.includes(to)));
		});
		expect(wrong.map((one) => `${one.from} → ${one.said}`)).toEqual([]);
	});

	test('find what they name', () => {
		const lost = imports.filter((one) => one.outside && one.said.startsWith('#'));
		expect(lost.map((one) => `${one.from} → ${one.said}`)).toEqual([]);
	});

	test('go in no circle', () => {
		const onTheWay: string[] = [];
		const done = new Set<string>();
		const circles: string[] = [];
		const visit = (file: string) => {
			if (done.has(file)) return;
			const at = onTheWay.indexOf(file);
			if (at >= 0) return void circles.push([...onTheWay.slice(at), file].join(' → '));
			onTheWay.push(file);
			for (const one of imports) if (one.from === file && !one.outside) visit(one.to);
			onTheWay.pop();
			done.add(file);
		};
		for (const file of sources) visit(file);
		expect(circles).toEqual([]);
	});

	test('of one noun reach other nouns through their policies, queries and pure questions, never their verbs', () => {
		const verbs = new Set(verbFiles.map((one) => one.file));
		const wrong = imports.filter(
			(one) =>
				one.from.startsWith('src/domain/') &&
				// Jobs name the verbs that fall due by themselves.
				!one.from.startsWith('src/domain/job/') &&
				verbs.has(one.to) &&
				!one.typesOnly,
		);
		expect(wrong.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
	});

	test('of pages and components take from the domain only what is pure: no database, no clock, no randomness', () => {
		/** Libraries that take text and give text. */
		const computesOnly = (library: string) => /(^|node_modules\/)diff(\/|$)/.test(library);
		const pure = new Map<string, boolean>();
		const isPure = (file: string): boolean => {
			const known = pure.get(file);
			if (known !== undefined) return known;
			pure.set(file, true);
			const all = imports.filter((one) => one.from === file && !one.typesOnly);
			const answer = all.every((one) =>
				one.outside ? computesOnly(one.to) : one.to !== 'src/domain/perform.ts' && isPure(one.to),
			);
			pure.set(file, answer);
			return answer;
		};
		const wrong = imports.filter(
			(one) => zoneOf(one.from) === 'pages and ui' && zoneOf(one.to) === 'domain' && !one.typesOnly && !isPure(one.to),
		);
		expect(wrong.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
	});

	test('of a noun’s own file are pure, and it asks no clock and no chance', () => {
		const nouns = nounFolders.map((noun) => `src/domain/${noun}/${noun}.ts`);
		const wrong = nouns
			.filter((file) => sources.includes(file))
			.filter(
				(file) =>
					/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(read(file)) ||
					imports.some((one) => one.from === file && !one.typesOnly && (one.outside || /Queries|perform/.test(one.to))),
			);
		expect(wrong).toEqual([]);
	});

	test('of pages and components know topics, and nothing else of the socket', () => {
		const wrong = imports.filter(
			(one) => /^src\/(routes|ui)\//.test(one.from) && /^src\/realtime\/(?!topics)/.test(one.to) && !one.typesOnly,
		);
		expect(wrong.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
	});
});

describe('verbs', () => {
	test('are one to a file, named like it', () => {
		const wrong = verbFiles.filter(({ file, verbs }) => verbs.length !== 1 || `${verbs[0]}.ts` !== basename(file));
		expect(wrong).toEqual([]);
	});

	test('have a schema of the same name in capitals', async () => {
		const wrong = [];
		for (const { file, verbs } of verbFiles) {
			const exported = (await import(join(process.cwd(), file))) as Record<string, unknown>;
			const name = verbs[0] ?? '';
			if (!(`${name.charAt(0).toUpperCase()}${name.slice(1)}` in exported)) wrong.push(file);
		}
		expect(wrong).toEqual([]);
	});

	test('say in a sentence what they mean to people', () => {
		const wrong = verbFiles.filter(
			({ file, verbs }) => !new RegExp(`\\*/\\nexport const ${verbs[0]}\\b`).test(read(file)),
		);
		expect(wrong.map((one) => one.file)).toEqual([]);
	});

	test('each have their test', () => {
		const tests = new Set(filesIn('tests/domain', /\.test\.ts$/));
		const missing = verbFiles
			.map(({ file }) => file.replace(/^src/, 'tests').replace(/\.ts$/, '.test.ts'))
			.filter((path) => !tests.has(path));
		expect(missing).toEqual([]);
	});

	test('are posted by pages under their own name, with words for the button and for what was done', () => {
		const known = new Set(verbFiles.flatMap((one) => one.verbs));
		const wrong = [];
		for (const file of sources.filter((path) => path.endsWith('+page.server.ts'))) {
			for (const [, key = '', verb = ''] of read(file).matchAll(/(\w+):\s*action\(\s*(\w+)/g)) {
				if (key !== verb || !known.has(verb)) wrong.push(`${file}: ${key} posts ${verb}`);
				for (const family of ['verb', 'done']) if (!words.has(`${family}.${key}`)) wrong.push(`${family}.${key}`);
			}
		}
		expect([...new Set(wrong)]).toEqual([]);
	});

	test('and nouns are all in the glossary', () => {
		const glossary = read('src/domain/README.md');
		const named = [...verbFiles.flatMap((one) => one.verbs), ...nounFolders];
		expect(named.filter((name) => !glossary.includes(`**${name}**`) && !glossary.includes(`\`${name}\``))).toEqual([]);
	});
});

describe('words', () => {
	const events = [...read('src/domain/events.ts').matchAll(/type: '(\w+)'/g)].map(([, type = '']) => type);
	const refusals = [...read('src/domain/refusals.ts').matchAll(/^\t\| '(\w+)'/gm)].map(([, code = '']) => code);

	test('tell every event, without naming anybody', () => {
		expect(events.length).toBeGreaterThan(40);
		expect(events.filter((type) => !words.has(`event.${type}`))).toEqual([]);
		expect(Object.entries(en).filter(([key, text]) => key.startsWith('event.') && text.includes('{'))).toEqual([]);
	});

	test('tell every refusal', () => {
		expect(refusals.length).toBeGreaterThan(30);
		expect(refusals.filter((code) => !words.has(`refusal.${code}`))).toEqual([]);
	});

	test('tell only of events that some verb records, and of refusals that something says', () => {
		const domain = sources.filter((path) => path.startsWith('src/domain/'));
		const recording = domain.filter((path) => /\brecord(All)?\b/.test(read(path))).map(read);
		const saying = sources.filter((path) => !/^src\/(domain\/refusals\.ts|i18n\/)/.test(path)).map(read);
		const silent = (codes: string[], files: string[]) =>
			codes.filter((code) => !files.some((text) => text.includes(`'${code}'`)));
		expect(silent(events, recording)).toEqual([]);
		expect(silent(refusals, saying)).toEqual([]);
	});

	test('tell of no event and no refusal that is not there', () => {
		const stale = [...words].filter((key) => {
			const [family, code = ''] = key.split('.');
			return (family === 'event' && !events.includes(code)) || (family === 'refusal' && !refusals.includes(code));
		});
		expect(stale).toEqual([]);
	});
});

describe('the manner of writing', () => {
	const code = [...sources, ...filesIn('tests', /\.ts$/), ...filesIn('migrations', /\.ts$/)];
	/** The code without comments and texts. */
	const bare = (path: string) =>
		read(path)
			.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '')
			.replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
			.replace(/\/(?:[^/\\\n*]|\\.)+\/[gimsuy]*(?=[.,;)\s])/g, '/ /');

	test.each([
		['default exports', /\bexport default\b/],
		['any', /(:|\bas|<|,)\s*any\b(?!\.)/],
		['enums', /^\s*(export )?(const )?enum \w+/m],
		['barrels', /^export \* from/m],
	])('knows no %s', (_, form) => {
		const wrong = code.filter((path) => form.test(bare(path)));
		// ESLint asks for a default export; so do the other tools outside src.
		expect(wrong.filter((path) => !/^tests\/(eslint|playwright)\.config/.test(path))).toEqual([]);
	});

	test('leaves nothing for later without the condition that ends it', () => {
		expect(code.filter((path) => !path.startsWith('tests/') && /\b(TODO|FIXME|XXX)\b/.test(read(path)))).toEqual([]);
	});

	test('keeps the database out of pages: no query is written in a route', () => {
		const query = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/;
		expect(sources.filter((path) => /^src\/(routes|ui)\//.test(path) && query.test(read(path)))).toEqual([]);
	});

	test('has no sentence in a component: every word comes from src/i18n', () => {
		const spoken = /^(title|alt|placeholder|aria-label|label|legend|hint|text|heading)$/;
		const isSaid = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text);
		const wrong: string[] = [];
		const walk = (node: unknown, file: string): void => {
			if (Array.isArray(node)) return node.forEach((one) => walk(one, file));
			if (typeof node !== 'object' || node === null) return;
			const { type, name, value, data } = node as { type?: string; name?: string; value?: unknown; data?: unknown };
			if (type === 'Text' && isSaid(data)) wrong.push(`${file}: ${String(data).trim()}`);
			if (type === 'Attribute') {
				const parts = [value].flat() as { type?: string; data?: unknown }[];
				const said = parts.find((part) => part.type === 'Text' && isSaid(part.data));
				if (said && spoken.test(name ?? '')) wrong.push(`${file}: ${name}="${String(said.data)}"`);
				return walk(
					parts.filter((part) => part.type !== 'Text'),
					file,
				);
			}
			for (const [key, child] of Object.entries(node))
				if (!/^(start|end|loc|css|instance|module)$/.test(key)) walk(child, file);
		};
		for (const file of sources.filter((path) => path.endsWith('.svelte')))
			walk(parse(read(file), { modern: true }).fragment, file);
		expect(wrong).toEqual([]);
	});

	test('writes no style into an element: the pages’ own policy refuses it', () => {
		const styled = /<[a-z][^<>]*\sstyle(=|:[\w-])/;
		const markup = (path: string) => read(path).replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
		const wrong = [...sources.filter((path) => path.endsWith('.svelte')), 'src/app.html'];
		expect(wrong.filter((path) => styled.test(markup(path)))).toEqual([]);
	});

	test('keeps nothing that nobody uses', () => {
		const texts = code.map((path) => [path, bare(path)] as const);
		const named = new Map<string, Set<string>>();
		for (const [path, text] of texts)
			for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) named.set(word, (named.get(word) ?? new Set()).add(path));
		const unused = texts
			.filter(([path]) => !/(^|\/)\+|hooks\.server|src\/i18n\/..\.ts$|sharedPostgres\.ts$/.test(path))
			.flatMap(([path, text]) =>
				[...text.matchAll(/^export (?:async )?(?:const|function\*?|class|type|interface) (\w+)/gm)]
					.map(([, name = '']) => name)
					.filter((name) => (named.get(name)?.size ?? 0) < 2 && text.split(new RegExp(`\\b${name}\\b`)).length < 3)
					.map((name) => `${path}: ${name}`),
			);
		expect(unused).toEqual([]);
	});

	test('has no file that only hands on others', () => {
		expect(code.filter((path) => /(^|\/)index\.(ts|svelte)$/.test(path))).toEqual([]);
	});

	test('has no names that say nothing', () => {
		const empty = /^(data|infos?|items?|managers?|services?|helpers?|utils?|misc|common)$/;
		const wordsIn = (name: string) => name.split(/[-.+_]|(?=[A-Z])/).map((word) => word.toLowerCase());
		const says = (name: string) => !wordsIn(name).some((word) => empty.test(word));
		const wrong = code.filter(
			(path) =>
				!says(
					basename(path)
						.replace(/\.\w+$/, '')
						.replace('service-worker', ''),
				),
		);
		for (const path of sources) {
			for (const [, name = ''] of bare(path).matchAll(
				/^export (?:async )?(?:const|function|type|interface|class) (\w+)/gm,
			)) {
				const svelteKit = path === 'src/hooks.server.ts' && ['handle', 'handleError'].includes(name);
				if (!svelteKit && (!says(name) || /^(handle|process)[A-Z]?/.test(name))) wrong.push(`${path}: ${name}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('puts nothing left or right in styles, so that Arabic is mirrored', () => {
		const physical =
			/(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)|(?:^|[\s;{])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/;
		const styles = [
			...filesIn('src', /\.css$/).map((path) => [path, read(path)] as const),
			...sources
				.filter((path) => path.endsWith('.svelte'))
				.map(
					(path) =>
						[path, [...read(path).matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join()] as const,
				),
		];
		const wrong = styles.flatMap(([path, css]) => {
			const found = physical.exec(css.replace(/\/\*[\s\S]*?\*\//g, ''));
			return found ? [`${path}: ${found[0].trim()}`] : [];
		});
		expect(wrong).toEqual([]);
	});
});

describe('the repository', () => {
	test('has at its top only what a newcomer or a tool needs', () => {
		const allowed = new Set([
			...[
				'src',
				'static',
				'migrations',
				'tests',
				'package.json',
				'svelte.config.js',
				'vite.config.ts',
				'tsconfig.json',
			],
			...['README.md', 'package-lock.json', '.gitignore', '.npmrc', '.ci', 'LICENSE', 'Dockerfile', '.dockerignore'],
		]);
		const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8', maxBuffer: 1 << 24 })
			.split('\n')
			.filter(Boolean);
		const top = new Set(tracked.map((path) => path.split('/')[0] ?? ''));
		expect([...top].filter((name) => !allowed.has(name))).toEqual([]);
	});

	test('is explained in under 200 lines', () => {
		expect(read('README.md').split('\n').length).toBeLessThan(200);
	});

	test('says one version', () => {
		expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(VERSION);
	});
});

describe('the data dictionary', () => {
	/** Tables, columns and whether they may be empty, as src/db/schema.ts says. */
	function written(): Map<string, string[]> {
		const schema = read('src/db/schema.ts');
		const shapes = new Map(
			[...schema.matchAll(/export interface (\w+Table) \{([\s\S]*?)\n\}/g)].map(([, name = '', body = '']) => [
				name,
				[...body.matchAll(/^\t(\w+)(\?)?: (.+);$/gm)].map(
					([, column = '', , type = '']) => `${column}${/\bnull\b/.test(type) ? ' or null' : ''}`,
				),
			]),
		);
		const database = /export interface Database \{([\s\S]*?)\n\}/.exec(schema)?.[1] ?? '';
		return new Map(
			[...database.matchAll(/(\w+): (\w+);/g)].map(([, table = '', shape = '']) => [
				table,
				(shapes.get(shape) ?? []).sort(),
			]),
		);
	}

	async function real(connection: Pick<Connection, 'read'>): Promise<Map<string, string[]>> {
		const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
		const tables = await connection.read.introspection.getTables();
		return new Map(
			// An index of words looks like tables in SQLite.
			tables
				.filter((table) => !table.name.startsWith('public_entry_words'))
				.map((table) => [
					camel(table.name),
					table.columns.map((column) => `${camel(column.name)}${column.isNullable ? ' or null' : ''}`).sort(),
				]),
		);
	}

	test.each(DATABASES)('says exactly what %s holds', async (kind) => {
		const house = await openTestHouse(kind);
		// SQLite calls a text key nullable even where it is the primary key.
		const key = (column: string) => (kind === 'sqlite' && column === 'id or null' ? 'id' : column);
		const found = [...(await real(house))].map(([table, columns]) => [table, columns.map(key).sort()] as const);
		expect(Object.fromEntries(found)).toEqual(Object.fromEntries(written()));
		await house.close();
	});

	test('says in a sentence what every table is for', () => {
		const bare = [...read('src/db/schema.ts').matchAll(/(\*\/\n)?export interface (\w+Table)/g)];
		expect(bare.filter(([, comment]) => !comment).map(([, , name]) => name)).toEqual([]);
	});
});
