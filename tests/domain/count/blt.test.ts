import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Blt, BltError, readBlt, writeBlt } from '#domain/count/blt.ts';
import { EQUAL, type PackedBallots, pack } from '#domain/count/profile.ts';
import { long } from '../../support/long.ts';

/** Ballots as one line each: `3: 1 2=4`. */
function said({ size, weights, starts, places }: PackedBallots): string[] {
	return Array.from({ length: size }, (_, ballot) => {
		const ranked = [...places.slice(starts[ballot], starts[ballot + 1])].map((place) =>
			place & EQUAL ? `=${place & ~EQUAL}` : ` ${place}`,
		);
		return `${weights?.[ballot] ?? 1}:${ranked.join('')}`;
	});
}

const names = ({ candidates }: Blt) => candidates.map(({ name }) => name);

/** A file of so many candidates with these lines of ballots, named A, B, C and so on. */
const fileOf = (candidates: number, ballots: string, seats = 1) =>
	`${candidates} ${seats}\n${ballots}\n0\n${[...'ABCDEFGHIJ'].slice(0, candidates).join('\n')}\nGarden\n`;

describe('a BLT file', () => {
	test('reads as Hill, Wichmann and Woodall wrote it', () => {
		const file = '4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n1 2 0\n0\n"Adam"\n"Basil"\n"Charlotte"\n"Donald"\n"Title"\n';
		const blt = readBlt(file);
		expect(said(blt.ballots)).toEqual(['3: 1 3 4', '4: 1 3 2', '1: 2']);
		expect({ ...blt, ballots: blt.ballots.papers, candidates: names(blt) }).toEqual({
			title: 'Title',
			seats: 2,
			withdrawn: [2],
			lot: null,
			ballots: 8,
			candidates: ['Adam', 'Basil', 'Charlotte', 'Donald'],
			notes: [],
		});
	});

	test('reads in one line as in many, with the line ends of any machine', () => {
		const lines = ['3 2', '4 1 2 0', '2 3 0', '0', '"Castor"', '"Pollux"', '"Helen"', '"Two of them"'];
		const expected = readBlt(lines.join('\n'));
		for (const between of [' ', '\r\n', '\r', '\n\n\n', '\t\n \n', ' \u00a0\n'])
			expect(readBlt(lines.join(between))).toEqual(expected);
		expect(expected.title).toBe('Two of them');
		expect(names(expected)).toEqual(['Castor', 'Pollux', 'Helen']);
	});

	test('reads in UTF-8 with or without its mark, in UTF-16 and in Latin-1', () => {
		const file = '2 1\n1 1 0\n0\n"Renée"\n"Jérémie Ó Donnghaile"\n"Sgìre nan Loch"\n';
		const expected = readBlt(file);
		expect(names(expected)).toEqual(['Renée', 'Jérémie Ó Donnghaile']);
		expect(readBlt(`\uFEFF${file}`)).toEqual(expected);
		expect(readBlt(Buffer.from(`\uFEFF${file}`))).toEqual(expected);
		expect(readBlt(Buffer.from(`\uFEFF${file}`, 'utf16le'))).toEqual(expected);
		expect(readBlt(Buffer.from(`\uFEFF${file}`, 'utf16le').swap16())).toEqual(expected);
		expect(readBlt(Buffer.from(file, 'utf16le'))).toEqual(expected);
		expect(readBlt(Buffer.from(file, 'utf16le').swap16())).toEqual(expected);
		expect(readBlt(Buffer.from(file, 'latin1'))).toEqual(expected);
	});

	test('passes over comments of every kind, and the commas of a spreadsheet', () => {
		const blt = readBlt(
			'# an election\n2 1,, # two stand\n// none withdrew\n/* and /* so */\non */ 3 1 2 0,,\n1 2 0 // one\n0,,,\n"A" # first\n# then\n"B # and son",,\n"Garden // 2",\n',
		);
		expect(said(blt.ballots)).toEqual(['3: 1 2', '1: 2']);
		expect([...names(blt), blt.title, ...blt.notes]).toEqual(['A', 'B # and son', 'Garden // 2']);
	});

	test('reads equal, skipped and blank ranks, several ballots a line, and one over several', () => {
		const blt = readBlt(fileOf(4, '2 1=3 2 0 1 4 - 1 0\n5 0\n1 (2 3) 4 0\n1 3\n2 1\n0'));
		expect(said(blt.ballots)).toEqual(['2: 1=3 2', '1: 4 1', '5:', '1: 2=3 4', '1: 3 2 1']);
		expect(blt.notes).toEqual(['line 2: a skipped rank was passed over', 'line 5: a ballot goes on in the next line']);
	});

	test('does not guess where a 0 was forgotten, or what a third number at the top means', () => {
		const refused = (file: string | Uint8Array) => () => readBlt(file);
		expect(refused(fileOf(3, '3 1 2 0\n2 2\n1 3 0'))).toThrow(
			'line 3: no 0 ends this ballot, and what follows in line 4 may be another.',
		);
		expect(refused('3 1 5\n3 1 2 0\n0\nA\nB\nC\n')).toThrow('line 1: more stands in this line');
		expect(refused(Uint8Array.of(0x1f, 0x8b, 8, 0))).toThrow('line 1: this is a packed file (gzip)');
		// A long ballot that a program broke into lines is read on.
		const long = Array.from({ length: 30 }, (_, at) => at + 1);
		const broken = `30 1\n1 ${long.slice(0, 28).join(' ')}\n29 30 0\n0\n`;
		expect(said(readBlt(broken).ballots)).toEqual([`1: ${long.join(' ')}`]);
	});

	test('reads ballots to the end of their lines where none has its 0', () => {
		const blt = readBlt(fileOf(3, '3 1 2\n1 3 # alone\n2\n1 2=3'));
		expect(said(blt.ballots)).toEqual(['3: 1 2', '1: 3', '2:', '1: 2=3']);
		expect(blt.notes).toEqual(['line 1: no ballot ends with 0: each was read to the end of its line']);
	});

	test('takes whole weights, also when they are written with decimals', () => {
		expect(said(readBlt(fileOf(2, '12.0 1 0\n3.000 2 0')).ballots)).toEqual(['12: 1', '3: 2']);
	});

	test('takes withdrawn candidates from one line or several, and from an option', () => {
		expect(readBlt(fileOf(4, '-3 -1\n-2\n1 4 0')).withdrawn).toEqual([1, 2, 3]);
		expect(readBlt(fileOf(4, '[withdrawn 2 4]\n1 1 0')).withdrawn).toEqual([2, 4]);
	});

	test('forgives what can mean one election only, and says so', () => {
		const equals = readBlt(fileOf(3, '1 1 = 2 3 0\n1 3 =2= 1 0'));
		expect(said(equals.ballots)).toEqual(['1: 1=2 3', '1: 3=2=1']);
		// Without the 0 after the ballots the names show where they end, quoted or not.
		for (const written of ['"Ann"\n"Bob"\n"Garden"', 'Ann\nBob\nGarden', '"Ann" "Bob" "Garden"']) {
			const open = readBlt(`2 1\n1 1 2 0\n3 2 0\n${written}\n`);
			expect([names(open), open.title, open.ballots.papers]).toEqual([['Ann', 'Bob'], 'Garden', 4]);
			expect(open.notes).toEqual(['line 4: the 0 that ends the ballots is missing: the names begin here']);
		}
		const twice = readBlt('2 1\n1 1 2 0\n0\n0\n"Ann"\n"Bob"\n"Garden"\n');
		expect([names(twice), twice.notes]).toEqual([
			['Ann', 'Bob'],
			['line 4: a second 0 after the ballots was passed over'],
		]);
		const withdrawn = readBlt(fileOf(3, '-2 0\n1 1 2 3 0'));
		expect([withdrawn.withdrawn, said(withdrawn.ballots)]).toEqual([[2], ['1: 1 2 3']]);
		expect(withdrawn.notes).toEqual(['line 2: the 0 after the withdrawn candidates was passed over']);
	});

	test('knows the ids of OpenSTV, which stand before a weight, and of Droop, which stand for it', () => {
		const openStv = readBlt(fileOf(3, '(id 1) 1 2 3 0\n(id 2) 1 1 2 0'));
		expect(said(openStv.ballots)).toEqual(['1: 2 3', '1: 1 2']);
		const droop = readBlt('3 2 (id1) 1 2 0 (id3 ) 2 1 0 ( id 5 ) 3 0 0 "A" "B" "C" "Title"');
		expect(said(droop.ballots)).toEqual(['1: 1 2', '1: 2 1', '1: 3']);
	});

	test('knows the options of Droop: nicknames, the order of a lot, and settings of its own', () => {
		const blt = readBlt('3 2 [nick a b c] [tie c a b ] [droop arithmetic=fixed] -c 4 a b 0 2 b=a 0 0 "A" "B" "C" "T"');
		expect(said(blt.ballots)).toEqual(['4: 1 2', '2: 2=1']);
		expect([blt.lot, blt.withdrawn]).toEqual([[3, 1, 2], [3]]);
		expect(blt.notes).toEqual(['line 1: the option [droop …] was passed over']);
	});

	test.each([
		[
			'without quotation marks',
			"John MILLER(Soc)\nAlan O'BRIEN (CICA)\nWard 2 North",
			['John MILLER(Soc)', "Alan O'BRIEN (CICA)"],
			'Ward 2 North',
		],
		[
			'in quotation marks beside a party in others',
			'"Ann LEE" "Red Party"\n"Bob RAE" "Blue Party"\n"Ward 2"',
			['Ann LEE', 'Bob RAE'],
			'Ward 2',
		],
		[
			'as a spreadsheet writes them, the party behind',
			'"Neil ALEXANDER ""Independent"""\n"Amber DUNBAR ""Red Party"""\nWard 6',
			['Neil ALEXANDER', 'Amber DUNBAR'],
			'Ward 6',
		],
		[
			'as a spreadsheet writes them, all in more marks',
			'"""Robin BAWA"" ""Red Party"" "\n"""Jim TODD"" ""Blue"" "\n"""Ward 5 - South"" "',
			['Robin BAWA', 'Jim TODD'],
			'Ward 5 - South',
		],
		[
			'behind their party',
			'"LD ""Alison ANDREWS"""\n"SNP ""IAIN GAUL"""\nKirriemuir',
			['Alison ANDREWS', 'IAIN GAUL'],
			'Kirriemuir',
		],
		[
			'in what looks like comments',
			'# ALTERNATIVE NAME 1: Jim Adams (Sol)\n# ALTERNATIVE NAME 2: Ann Lee (Lab)\nEast Centre',
			['Jim Adams (Sol)', 'Ann Lee (Lab)'],
			'East Centre',
		],
		['two in one line', '"Ann" "Bob"\n"Ward 2"', ['Ann', 'Bob'], 'Ward 2'],
		['all in one line', '"Ann" "Bob" "Ward 2" "a source" "a comment"', ['Ann', 'Bob'], 'Ward 2'],
		['as single words in one line', 'Ann Bob Garden', ['Ann', 'Bob'], 'Garden'],
		[
			'with marks within marks',
			'"Ann "Red" LEE"\n"Bob"\n"The "old" garden"',
			['Ann "Red" LEE', 'Bob'],
			'The "old" garden',
		],
		['beside a party without a space', '"Ann""SNP"\n"Bob""Lab"\n"Garden"', ['Ann', 'Bob'], 'Garden'],
		[
			'behind their numbers',
			'"Candidate 1","Ann","SNP",\n"Candidate 2","Bob","Lab",\n"Garden",',
			['Ann', 'Bob'],
			'Garden',
		],
		['with a nickname between', 'Ann "Red" LEE\nBob\nGarden', ['Ann Red LEE', 'Bob'], 'Garden'],
		['in curled quotation marks', '“Ann LEE”\n“Bob”\n“Garden”', ['Ann LEE', 'Bob'], 'Garden'],
		['without a last quotation mark', '"Ann\n"Bob"\n"Garden', ['Ann', 'Bob'], 'Garden'],
		[
			'with marks that belong to a name',
			'"Ann \\"Red\\" LEE"\n"Bob" "the \\"Blues\\""\n"G"',
			['Ann "Red" LEE', 'Bob'],
			'G',
		],
		['in single quotation marks', "'Ann'\n'Bob O'NEIL'\n'Garden'", ['Ann', "Bob O'NEIL"], 'Garden'],
		['where somebody has none', '""\n"Bob"\n"Garden"', ['Candidate 1', 'Bob'], 'Garden'],
		['without a title', '"Ann"\n"Bob"', ['Ann', 'Bob'], ''],
		['not at all', '', ['Candidate 1', 'Candidate 2'], ''],
		['behind the 0 that ends the ballots', ' "Ann"\n"Bob"\n"Garden"', ['Ann', 'Bob'], 'Garden'],
	])('names its candidates %s', (_, written, candidates, title) => {
		const blt = readBlt(`2 1\n1 1 0\n0${written.startsWith(' ') ? '' : '\n'}${written}`);
		expect([names(blt), blt.title]).toEqual([candidates, title]);
	});

	test.each([
		['nothing', '', 1, 'how many candidates'],
		['no seats', '3', 1, 'how many seats'],
		['words', 'hello', 1, '“hello”'],
		['no candidate', '0 2\n0\n"Title"', 1, 'no candidate stands'],
		['seats for nobody', '2 0\n0', 1, 'no seats'],
		['too many', '99999999 2\n0', 1, 'too many'],
		['a candidate who does not stand', fileOf(3, '1 1 0\n1 2 4 0'), 3, 'no candidate 4: 3 stand'],
		['one who withdrew and does not stand', fileOf(3, '-7\n1 1 0'), 2, 'no candidate 7'],
		['a candidate twice on a ballot', fileOf(3, '1 1 0\n1 2 1=2 0'), 3, 'candidate 2 stands twice'],
		['a ballot without its 0', fileOf(3, '1 1 0\n1 2 3\n2 1 0'), 3, 'no 0 ends this ballot'],
		['a letter', fileOf(3, '1 1 0\n1 2 x 0'), 3, '“x” is no candidate'],
		['a decimal weight', fileOf(3, '1 1 0\n\n2.5 2 0'), 4, 'no whole number'],
		['a weight of 0', fileOf(3, '1 1 0\n0 2 0'), 3, 'weight of 0'],
		['a weight below zero', fileOf(3, '1 1 0\n-2 2 0'), 3, 'below zero'],
		['a weight without end', fileOf(3, '1 1 0\n99999999999999999999 2 0'), 3, 'too large'],
		['more papers than can be counted', fileOf(3, '90000000000 1 0\n90000000000 1 0'), 3, 'papers'],
		['a name among the ballots', '2 1\n1 1 0\n"Ann"\n1 2 0\n"Bob"\n', 3, 'the 0 after the last'],
		['ballots that each end with two zeros', fileOf(3, '1 1 2 0 0\n1 3 0 0'), 3, 'after the 0 that ends the ballots'],
		['a ballot behind the last 0', fileOf(3, '1 1 0\n0\n4 2 0'), 4, 'after the 0 that ends the ballots'],
		['an equal rank of nobody', fileOf(3, '1 1 0\n1 1 = 0'), 3, 'no candidate'],
		['somebody withdrawn in a ballot', fileOf(3, '1 1 0\n1 1 -2 0'), 3, 'no candidate'],
		['a weight in letters', fileOf(3, '1 1 0\n1e3 1 0'), 3, '“1e3”'],
		['no end of the file', '2 1\n1 1 0\n1 2 0\n', 4, 'ends before the 0'],
		['half a ballot', '2 1\n1 1 0\n1 2', 3, 'ends within this ballot'],
		['a comment without end', '2 1\n1 1 0\n/* 1 2 0\n0\n', 3, 'does not end'],
		['an option without end', '2 1\n[nick a b\n1 1 0\n0\n', 2, 'not closed'],
		['nicknames for two of three', fileOf(3, '[nick a b]\n1 a 0'), 2, '[nick …]'],
		['a lot without somebody', fileOf(3, '[tie 1 3]\n1 1 0'), 2, '[tie …]'],
		['a nickname for a weight', fileOf(3, '[nick a b c]\na b 0'), 3, '“a”'],
	])('is refused with its line: %s', (_, file, line, reason) => {
		let refused: unknown;
		try {
			readBlt(file);
		} catch (error) {
			refused = error;
		}
		expect(refused).toBeInstanceOf(BltError);
		expect((refused as BltError).message).toContain(`line ${line}: `);
		expect((refused as BltError).message).toContain(reason);
	});

	const name = fc
		.string({ unit: fc.constantFrom(..."abcXYZ éØصٌ-'().,&#/123"), maxLength: 12 })
		.map((text) => text.replace(/\s+/g, ' ').replace(/^[ ,]+|[ ,]+$/g, '') || 'x');
	const election = fc.integer({ min: 1, max: 9 }).chain((count) => {
		const everybody = Array.from({ length: count }, (_, at) => at + 1);
		const order = fc.shuffledSubarray(everybody, { minLength: count });
		const ranks = fc.shuffledSubarray(everybody).chain((ranked) =>
			fc.array(fc.boolean(), { minLength: count, maxLength: count }).map((equal) => {
				const places: number[][] = [];
				ranked.forEach((one, at) => (at > 0 && equal[at] ? places.at(-1)!.push(one) : places.push([one])));
				return places;
			}),
		);
		return fc.record({
			title: name,
			seats: fc.integer({ min: 1, max: 12 }),
			candidates: fc.array(fc.record({ name, detail: fc.oneof(fc.constant(''), name) }), {
				minLength: count,
				maxLength: count,
			}),
			withdrawn: fc.subarray(everybody),
			lot: fc.option(order),
			ballots: fc
				.array(fc.record({ weight: fc.integer({ min: 1, max: 1000 }), ranks }), { maxLength: 12 })
				.map((ballots) => pack(ballots)),
		});
	});

	test('reads back what was written', () => {
		fc.assert(
			fc.property(election, (written) => {
				expect(readBlt(writeBlt(written))).toEqual({ ...written, notes: [] });
			}),
			{ numRuns: long(5000, 300) },
		);
	});

	test('is read or refused with a line, however it was mutilated', () => {
		const piece = fc.constantFrom(
			' ',
			'\n',
			'\r',
			'0',
			'1',
			'-',
			'=',
			'#',
			'"',
			'(',
			')',
			'[',
			']',
			'/*',
			'*/',
			',',
			'x',
			'9',
			'.',
			'é',
			'\0',
		);
		fc.assert(
			fc.property(
				election,
				fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), piece), { maxLength: 6 }),
				(written, cuts) => {
					let file = writeBlt(written);
					for (const [place, gone, put] of cuts) {
						const at = place % (file.length + 1);
						file = file.slice(0, at) + put + file.slice(at + gone);
					}
					try {
						const { candidates, ballots } = readBlt(Buffer.from(file, 'latin1'));
						for (const one of ballots.places) expect(one & ~EQUAL).toBeLessThanOrEqual(candidates.length);
					} catch (error) {
						expect(error).toBeInstanceOf(BltError);
						expect((error as BltError).line).toBeGreaterThanOrEqual(1);
						expect((error as BltError).line).toBeLessThanOrEqual(file.split(/\r\n|\r|\n/).length);
					}
				},
			),
			{ numRuns: long(20_000, 1000) },
		);
	});

	test('may have a million ballots', () => {
		const file = fileOf(10, '1 3 1 4 5 9 2 6 0\n'.repeat(1_000_000));
		expect(readBlt(Buffer.from(file)).ballots).toMatchObject({ size: 1_000_000, papers: 1_000_000 });
	});
});
