import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { OFFICE_LEVELS } from '#domain/office/office.ts';
import { OFFICE_LINES_MOST, OfficeLineTyped, importOffices } from '#domain/office/importOffices.ts';
import { planOffices } from '#domain/office/officePlan.ts';
import type { Problem } from './csv.ts';
import { type ImportedList, type ReadLine, codeOfWord, columnFinder, lineOf } from './importedList.ts';

/** What the columns may be called. */
const NAMES = {
	code: ['code', 'officecode', 'codedubureau', 'الرمز'],
	name: ['name', 'nom', 'bureau', 'office', 'الاسم', 'المكتب'],
	level: ['level', 'niveau', 'type', 'المستوى'],
	area: ['area', 'pcode', 'place', 'lieu', 'المكان'],
	parent: ['parent', 'above', 'under', 'audessus', 'sous', 'فوقه'],
};

/** A table of offices, one a line. */
export const officeList: ImportedList<typeof OfficeLineTyped> = {
	most: OFFICE_LINES_MOST,
	act: importOffices,
	asInput: (offices) => ({ offices }),
	read(table) {
		const find = columnFinder(table, NAMES);
		const missing = (['code', 'name', 'level'] as const).find((name) => find(name) < 0);
		if (missing) return { lines: [], problems: [{ line: 1, column: missing, key: 'invalid.columnMissing' }] };
		const lines: ReadLine<typeof OfficeLineTyped>[] = [];
		const problems: Problem[] = [];
		for (const { line, cells } of table.lines) {
			const at = (name: keyof typeof NAMES) => cells[find(name)] ?? '';
			// A column that is not there says nothing: what is known of that stays.
			const maybe = (name: 'area' | 'parent') => (find(name) < 0 ? undefined : at(name) || null);
			const level = codeOfWord('officeLevel', OFFICE_LEVELS, at('level')) ?? at('level');
			const typed = { code: at('code'), name: at('name'), level, area: maybe('area'), parent: maybe('parent') };
			const read = lineOf(OfficeLineTyped, typed, line, (field) => table.columns[find(field as 'name')]);
			lines.push(...read.lines);
			problems.push(...read.problems);
		}
		return { lines, problems };
	},
	plan: (db: Kysely<Database>, offices) => planOffices(db, offices),
	template: [
		['code', 'name', 'level', 'area', 'parent'],
		['mission-hq', 'Quartier général de la mission', 'missionHq', '', ''],
		['field-bangassou', 'Bureau de terrain de Bangassou', 'fieldOffice', 'CF621', 'mission-hq'],
	],
	identity: (office) => office.code,
	label: (office) => office.name,
};
