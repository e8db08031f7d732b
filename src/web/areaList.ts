import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { AREA_LEVELS } from '#domain/area/area.ts';
import { planAreas } from '#domain/area/areaPlan.ts';
import { AREA_LINES_MOST } from '#domain/area/area.ts';
import { AreaLineTyped, type ImportAreas, importAreas } from '#domain/area/importAreas.ts';
import { latinDigits } from '#domain/fields.ts';
import { type Problem, type Table, plainWord } from './csv.ts';
import { type ImportedList, type ReadLine, codeOfWord, columnFinder, lineOf } from './importedList.ts';

/** What the columns of our own simple table may be called. */
const NAMES = {
	pcode: ['pcode', 'code', 'الرمز'],
	name: ['name', 'nom', 'lieu', 'place', 'الاسم', 'المكان'],
	level: ['level', 'niveau', 'المستوى'],
	parent: ['parent', 'parentpcode', 'parentcode', 'inside', 'dans', 'داخل'],
	version: ['version', 'pcodeversion', 'النسخة'],
};

/** A table of places: ours, a place a line; or OCHA's, with a column for the code and the name of every level. */
export const areaList: ImportedList<typeof AreaLineTyped> = {
	most: AREA_LINES_MOST,
	act: importAreas,
	asInput: (areas) => ({ areas, correct: true }) satisfies Partial<Record<keyof typeof ImportAreas.shape, unknown>>,
	read(table, given) {
		const levels = levelsIn(table);
		// Tables of OCHA do not say it in any line: that is one thing to write, not a fault of every line.
		if (!given.version && columnFinder(table, NAMES)('version') < 0 && (levels.length > 0 || !missingIn(table)))
			return { lines: [], problems: [{ line: 1, column: 'version', key: 'invalid.versionMissing' }] };
		return levels.length > 0 ? readByLevels(table, levels, given.version) : readSimple(table, given.version);
	},
	plan: (db: Kysely<Database>, areas) => planAreas(db, areas),
	template: [
		['pcode', 'name', 'level', 'parent', 'version'],
		['CAF', 'République centrafricaine', 0, '', 'CAF-COD-AB-v02'],
		['CF62', 'Mbomou', 1, 'CAF', 'CAF-COD-AB-v02'],
		['CF621', 'Bangassou', 2, 'CF62', 'CAF-COD-AB-v02'],
	],
	identity: (area) => area.pcode,
	label: (area) => area.name,
};

/** The column without which no table of places can be read. */
const missingIn = (table: Table) => (['pcode', 'name'] as const).find((name) => columnFinder(table, NAMES)(name) < 0);

function readSimple(table: Table, version: string) {
	const find = columnFinder(table, NAMES);
	const missing = missingIn(table);
	if (missing) return { lines: [], problems: [unknownHead(missing)] };
	const lines: ReadLine<typeof AreaLineTyped>[] = [];
	const problems: Problem[] = [];
	const levelOf = new Map<string, number>();
	for (const line of table.lines) {
		const at = (name: keyof typeof NAMES) => line.cells[find(name)] ?? '';
		const typedLevel = at('level');
		const parent = at('parent');
		const around = parent === '' ? -1 : (levelOf.get(parent) ?? 0);
		const level =
			typedLevel === ''
				? around + 1
				: (codeOfWord('areaLevel', AREA_LEVELS.map(String), typedLevel) ?? latinDigits(typedLevel));
		const typed = { pcode: at('pcode'), name: at('name'), level, parent: parent || null };
		levelOf.set(typed.pcode, Number(level));
		const read = lineOf(AreaLineTyped, { ...typed, pcodeVersion: at('version') || version }, line.line, (field) =>
			field === 'pcodeVersion' ? (table.columns[find('version')] ?? 'version') : table.columns[find(field as 'name')],
		);
		lines.push(...read.lines);
		problems.push(...read.problems);
	}
	return { lines, problems };
}

const unknownHead = (column: string): Problem => ({ line: 1, column, key: 'invalid.columnMissing' });

interface LevelColumns {
	level: number;
	code: number;
	name: number;
}

/** Columns as OCHA names them: adm1_pcode and adm1_fr, ADM1_PCODE and ADM1_FR, admin1Pcode and admin1Name_fr. */
function levelsIn(table: Table): LevelColumns[] {
	const heads = table.columns.map((column) => column.toLowerCase().replace(/[^a-z0-9]/g, ''));
	return AREA_LEVELS.flatMap((level) => {
		const code = heads.findIndex((head) => new RegExp(`^adm(in)?${level}p?code$`).test(head));
		const names = ['fr', 'en', 'ar', '', 'ref']
			.map((lang) => heads.findIndex((head) => new RegExp(`^adm(in)?${level}(name)?${lang}$`).test(head)))
			.filter((at) => at >= 0);
		return code >= 0 ? [{ level, code, name: names[0] ?? -1 }] : [];
	});
}

/** A line names its place and every place around it; each place comes in once. */
function readByLevels(table: Table, levels: LevelColumns[], givenVersion: string) {
	const nameless = levels.find((one) => one.name < 0);
	if (nameless) return { lines: [], problems: [unknownHead(`adm${nameless.level}_fr`)] };
	const version = columnFinder(table, NAMES)('version');
	const lines: ReadLine<typeof AreaLineTyped>[] = [];
	const problems: Problem[] = [];
	const known = new Map<string, string>();
	for (const { line, cells } of table.lines) {
		let parent: string | null = null;
		for (const { level, code, name } of levels) {
			const pcode = cells[code] ?? '';
			// A table that goes down to communes has lines that end at the prefecture.
			if (pcode === '') continue;
			const typed = { pcode, name: cells[name] ?? '', level, parent, pcodeVersion: cells[version] || givenVersion };
			const whole = plainWord(JSON.stringify(typed));
			if (known.get(pcode) !== whole) {
				const columns: Record<string, number> = { pcode: code, name, pcodeVersion: version };
				const read = lineOf(AreaLineTyped, typed, line, (field) => table.columns[columns[field] ?? -1] ?? 'version');
				lines.push(...read.lines);
				problems.push(...read.problems);
				known.set(pcode, known.get(pcode) ?? whole);
			}
			parent = pcode;
		}
	}
	return { lines, problems };
}
