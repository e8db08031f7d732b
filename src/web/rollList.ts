import { CONSTITUENCIES } from '#domain/committee/committee.ts';
import { LIST_LINES_MOST, type ListLine } from '#domain/election/electorList.ts';
import { latinDigits } from '#domain/fields.ts';
import { type Problem, plainWord, readTable } from './csv.ts';
import { codeOfWord, columnFinder } from './importedList.ts';

/** What the columns of a list of electors may be called. */
const NAMES = {
	name: [
		'name',
		'nom',
		'nom complet',
		'nom et prénom',
		'nom et prénoms',
		'noms et prénoms',
		'full name',
		'الاسم',
		'الاسم الكامل',
	],
	firstName: ['first name', 'prénom', 'prénoms', 'given name', 'الاسم الأول'],
	reference: ['reference', 'référence', 'numéro', 'no carte', 'id', 'nin', 'الرقم المرجعي', 'رقم البطاقة'],
	place: ['place', 'lieu', 'quartier', 'village', 'quarter', 'الحي', 'القرية', 'المكان'],
	born: ['born', 'année de naissance', 'né en', 'date de naissance', 'birth', 'year of birth', 'سنة الميلاد'],
	sex: ['sex', 'sexe', 'genre', 'gender', 'الجنس'],
	contest: ['contest', 'collège', 'groupe', 'constituency', 'votes for', 'vote pour', 'المجموعة'],
};
type Column = keyof typeof NAMES;

/** Woman or man, as lists write it. */
const SEXES: Record<'f' | 'm', readonly string[]> = {
	f: ['f', 'femme', 'féminin', 'woman', 'female', 'w', 'أنثى', 'امرأة'],
	m: ['m', 'h', 'homme', 'masculin', 'man', 'male', 'ذكر', 'رجل'],
};

function sexOf(typed: string): string {
	const plain = plainWord(typed);
	const found = (['f', 'm'] as const).find((sex) => SEXES[sex].some((word) => plainWord(word) === plain));
	return plain === '' ? '' : (found ?? typed);
}

/** The year in a date, however it is written; what holds none stays as it is. */
function yearOf(typed: string): string {
	return /(?:^|\D)((?:18|19|20)\d\d)(?:\D|$)/.exec(latinDigits(typed))?.[1] ?? typed;
}

/** Reads the table of a list of electors into its lines, or says why it cannot be read. */
export function readElectorList(text: string, usualPlace: string): ListLine[] | Problem {
	const table = readTable(text, LIST_LINES_MOST);
	if ('key' in table) return table;
	const find = columnFinder(table, NAMES);
	if (find('name') < 0) return { line: 1, column: 'name', key: 'invalid.columnMissing' };
	const at = Object.fromEntries(Object.keys(NAMES).map((name) => [name, find(name as Column)])) as Record<
		Column,
		number
	>;
	const known = new Map<string, string>();
	const contestOf = (typed: string) => {
		let code = known.get(typed);
		if (code === undefined)
			known.set(typed, (code = codeOfWord('constituency', CONSTITUENCIES, typed) ?? latinDigits(typed)));
		return code;
	};
	return table.lines.map(({ line, cells }): ListLine => {
		const cell = (name: Column) => (cells[at[name]] ?? '').slice(0, 400);
		const contest = cell('contest');
		return {
			line,
			contest: contest === '' ? '' : contestOf(contest),
			name: [cell('name'), cell('firstName')].filter(Boolean).join(' '),
			reference: cell('reference'),
			place: at.place < 0 ? usualPlace : cell('place'),
			born: yearOf(cell('born')),
			sex: sexOf(cell('sex')),
		};
	});
}

/** An empty list to begin with: its head, and lines to go by. */
export const ROLL_TEMPLATE: (string | number)[][] = [
	['nom', 'prénom', 'référence', 'quartier', 'année de naissance', 'sexe', 'collège'],
	['Exemple', 'Marie', 'CI-000017', 'Tokoyo', 1980, 'F', ''],
	['Modèle', 'Jean', '', 'Maliko', 1975, 'M', ''],
];
