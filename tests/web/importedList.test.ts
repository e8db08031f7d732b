import { describe, expect, it } from 'vitest';
import { areaList } from '#web/areaList.ts';
import { type Problem, type Table, decodeText, readTable, writeTable } from '#web/csv.ts';
import { officeList } from '#web/officeList.ts';

function tableOf(text: string): Table {
	const table = readTable(text);
	if ('key' in table) throw new Error(table.key);
	return table;
}
const areasOf = (text: string, version = 'V1') => areaList.read(tableOf(text), { version });

describe('a table that somebody saved', () => {
	it('is read with commas, semicolons or tabs, with a mark before it and the line ends of Windows', () => {
		for (const separator of [',', ';', '\t']) {
			const text = `\uFEFF${['pcode', 'name'].join(separator)}\r\n${['CF1', 'Ombella M’Poko'].join(separator)}\r\n\r\n`;
			expect(tableOf(text).lines).toEqual([{ line: 2, cells: ['CF1', 'Ombella M’Poko'] }]);
		}
		expect(tableOf('sep=;\r\npcode;name\r\nCF1;Ici, là\r\n').lines).toEqual([{ line: 3, cells: ['CF1', 'Ici, là'] }]);
	});

	it('keeps its accents, however it was encoded', () => {
		const words = 'Ndélé,مدينة';
		expect(decodeText(new TextEncoder().encode(words))).toBe(words);
		expect(decodeText(new Uint8Array([0xff, 0xfe, ...Buffer.from(words, 'utf16le')]))).toContain(words);
		for (const french of ['Ndélé', 'créée, où l’ÉTÉ', 'Ça et là: Kaïré'])
			expect(decodeText(Buffer.from(french.replace('’', "'"), 'latin1'))).toBe(french.replace('’', "'"));
		// “Sudan, Ndélé”, as Windows writes it in Arabic: there, too, é stands where it does in French.
		expect(
			decodeText(
				Buffer.from([...[0xc7, 0xe1, 0xd3, 0xe6, 0xcf, 0xc7, 0xe4], ...Buffer.from(',Nd\xe9l\xe9', 'latin1')]),
			),
		).toBe('السودان,Ndélé');
	});

	it('counts lines as an editor does, also after a line break inside quotes and an empty line', () => {
		for (const end of ['\n', '\r\n', '\r']) {
			const { lines } = tableOf(['pcode,name', 'CF1,"Deux', 'lignes"', '', 'CF2,Une', ''].join(end));
			expect(lines.map((one) => one.line)).toEqual([2, 5]);
		}
	});

	it('says where quotes were left open', () => {
		const broken = (text: string) => readTable(text) as Problem;
		const openOn = (line: number) => ({ line, key: 'invalid.tableBroken' });
		expect(broken('pcode,name\nCF1,"Ouvert\nCF2,Fermé\nCF3,x\n')).toEqual(openOn(2));
		expect(broken('pcode,name\n"CF1,Ouvert\nCF2,Fermé\n')).toEqual(openOn(2));
		expect(broken('"pcode,name\nCF1,Ouvert\n')).toEqual(openOn(1));
		expect(broken('sep=;\nnom;lieu\n"Ndélé\nville";"été"\nCF1;"Ouvert\nCF2;Fermé\n')).toEqual(openOn(5));
		expect(broken('nom,lieu\nCF1,"Deux\nlignes"\nNdélé,"Ouvert\nCF3,"X"\n')).toEqual(openOn(4));
	});

	it('in which nothing is but the head, or not even that, is said to be empty', () => {
		for (const text of ['', '\n\n', 'pcode,name\n', 'pcode,name\n#adm1+code,#adm1+name\n,\n'])
			expect(readTable(text), text).toEqual({ line: 1, key: 'invalid.listEmpty' });
	});

	it('and is a workbook, a PDF or a picture is told apart from a table that lacks a column', () => {
		const starts = [
			Buffer.from('PK\u0003\u0004\u0014'),
			Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
			Buffer.from('%PDF-1.7'),
		];
		const pictures = [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('\x89PNG\r\n', 'latin1')];
		for (const bytes of [...starts, ...pictures])
			expect(readTable(decodeText(bytes)), String(bytes)).toEqual({ line: 1, key: 'invalid.notCsv' });
	});

	it('and has no end is refused before its lines are looked at', () => {
		const long = `code,name\n${'x,y\n'.repeat(30)}`;
		expect(readTable(long, 20)).toEqual({ line: 22, key: 'invalid.tooManyLines', with: { max: 20 } });
		expect(tableOf(`${'a,'.repeat(1000)}\n1,2`).columns).toHaveLength(200);
	});

	it('that we write opens with accents and starts no formula', () => {
		expect(writeTable([['é', '=1+1', 'a,b', -1]])).toBe(`\uFEFFé,'=1+1,"a,b",-1\r\n`);
		expect(writeTable([['a;=1+1']])).toBe(`\uFEFF"a;'=1+1"\r\n`);
	});
});

describe('a list of places', () => {
	it('in our own form names the place around, and may leave the level to it', () => {
		const { lines, problems } = areasOf('Code;Nom;Dans\nCAF;Centrafrique;\nCF62;Mbomou;CAF\nCF621;Bangassou;CF62\n');
		expect(problems).toEqual([]);
		expect(lines.map((one) => [one.line, one.read.pcode, one.read.level, one.read.parent])).toEqual([
			[2, 'CAF', 0, null],
			[3, 'CF62', 1, 'CAF'],
			[4, 'CF621', 2, 'CF62'],
		]);
	});

	it('that says nowhere where its codes are from is told so once', () => {
		const asked = [{ line: 1, column: 'version', key: 'invalid.versionMissing' }];
		for (const text of ['pcode,name\nML,Mali\nML1,Ailleurs\n', 'adm0_pcode,adm0_fr\nML,Mali\nNE,Niger\n']) {
			expect(areasOf(text, '')).toEqual({ lines: [], problems: asked });
			expect(areasOf(text).problems).toEqual([]);
		}
	});

	it('takes levels as words of any of our languages, and digits of any script', () => {
		const { lines, problems } = areasOf('pcode,name,level\nML,Mali,Pays\nML1,Ailleurs,١\nML2,Loin,région\n');
		expect(problems).toEqual([]);
		expect(lines.map((one) => one.read.level)).toEqual([0, 1, 1]);
	});

	it.each([
		['admin1Name_fr,admin1Pcode,admin2Name_fr,admin2Pcode,admin0Name_fr,admin0Pcode'],
		['ADM1_FR,ADM1_PCODE,ADM2_FR,ADM2_PCODE,ADM0_FR,ADM0_PCODE'],
		['adm1_fr,adm1_pcode,adm2_name,adm2_pcode,adm0_name,adm0_pcode'],
	])('as OCHA publishes it (%s) gives every place once, under the one around it', (head) => {
		const tags = '#adm1+name,#adm1+code,#adm2+name,#adm2+code,#country+name,#country+code';
		const rows = ['Mbomou,CF62,Bangassou,CF621,RCA,CF', 'Mbomou,CF62,Ouango,CF622,RCA,CF'];
		const { lines, problems } = areasOf([head, tags, ...rows].join('\r\n'), 'CAF-v02');
		expect(problems).toEqual([]);
		expect(lines.map(({ read }) => [read.pcode, read.level, read.parent, read.pcodeVersion])).toEqual([
			['CF', 0, null, 'CAF-v02'],
			['CF62', 1, 'CF', 'CAF-v02'],
			['CF621', 2, 'CF62', 'CAF-v02'],
			['CF622', 2, 'CF62', 'CAF-v02'],
		]);
	});

	it('says of every wrong line which it is, which column, and what stands there', () => {
		const { lines, problems } = areasOf(
			'pcode,name,level,version\nCF1,Un,9,\nCF2,,1,\nCF3,Trois,trois,\nCF4,Quatre,1,\n',
			'',
		);
		expect(lines).toEqual([]);
		expect(problems.map(({ line, column, found, key }) => [line, column, found, key])).toEqual([
			[2, 'version', '', 'invalid.required'],
			[2, 'level', '9', 'invalid.tooHigh'],
			[3, 'version', '', 'invalid.required'],
			[3, 'name', '', 'invalid.required'],
			[4, 'version', '', 'invalid.required'],
			[4, 'level', 'trois', 'invalid.notANumber'],
			[5, 'version', '', 'invalid.required'],
		]);
		expect(areasOf('endroit,autre\nx,y\n').problems).toEqual([
			{ line: 1, column: 'pcode', key: 'invalid.columnMissing' },
		]);
	});

	it('shows of what is too long as much as tells where to look', () => {
		const [problem] = areasOf(`pcode,name,level\nCF1,${'é'.repeat(10_000)},1\n`).problems;
		expect(problem).toMatchObject({ line: 2, column: 'name', key: 'invalid.tooLong', found: `${'é'.repeat(60)}…` });
	});

	it('is read from the table that we give to begin with', () => {
		expect(areasOf(writeTable(areaList.template), '').problems).toEqual([]);
		expect(officeList.read(tableOf(writeTable(officeList.template)), { version: '' }).problems).toEqual([]);
	});
});

describe('a list of offices', () => {
	it('takes levels as words, and tells a column that is not there from one left empty', () => {
		const { lines } = officeList.read(tableOf('Code;Nom;Niveau;Sous\nhq;Siège;Ministère;\n'), { version: '' });
		expect(lines[0]?.read).toMatchObject({ code: 'hq', level: 'ministry', parent: null, area: undefined });
	});
});
