/** Somebody who stands. */
export interface BltCandidate {
	name: string;
	/** What else stands beside the name, as a party; empty where nothing does. */
	detail: string;
}

/** What stands after the ballots of a BLT file. */
export interface BltNames {
	title: string;
	candidates: BltCandidate[];
	notes: string[];
}

/** A stretch of a line, in quotation marks or not. */
interface Part {
	text: string;
	quoted: boolean;
}

interface NameLine {
	line: number;
	parts: Part[];
	/** The whole of it, without its quotation marks. */
	whole: string;
}

/**
 * Reads the names of the candidates and the title. Where there are as many lines as candidates, each line is one of them,
 * whatever stands in it; where there are fewer, each string (or, without quotation marks, each word) is.
 */
export function readNames(text: string, firstLine: number, count: number): BltNames {
	const notes: string[] = [];
	const physical = text.split(/\r\n|\r|\n/);
	let lines = readLines(physical, firstLine);
	if (lines.length < count) {
		const strings = lines.flatMap(({ line, parts }) =>
			parts.flatMap(({ text, quoted }) =>
				(quoted ? [text] : text.split(/\s+/)).map((one): NameLine => ({
					line,
					parts: [{ text: one, quoted }],
					whole: one,
				})),
			),
		);
		if (strings.length >= count) lines = strings;
	} else if (lines.length === count && lines.every(({ parts }) => parts.every(({ quoted }) => quoted))) {
		// One more string than lines: two of them share one, and the title is there.
		const strings = lines.flatMap(({ line, parts }) =>
			parts.map((part): NameLine => ({ line, parts: [part], whole: part.text })),
		);
		if (strings.length === count + 1) lines = strings;
	}
	const named = lines.slice(0, count);
	const partyFirst = startWithParty(named);
	const candidates = named.map((line, at) => candidateOf(line, partyFirst, at + 1));
	if (candidates.length < count)
		notes.push(`line ${firstLine + physical.length - 1}: ${count - candidates.length} of ${count} names are missing`);
	while (candidates.length < count) candidates.push({ name: `Candidate ${candidates.length + 1}`, detail: '' });
	const title = lines[count];
	if (!title?.whole) notes.push(`line ${firstLine + physical.length - 1}: there is no title`);
	if (lines.length > count + 1)
		notes.push(`line ${lines[count + 1]!.line}: what stands after the title was passed over`);
	return { title: title?.whole ?? '', candidates, notes };
}

function readLines(physical: readonly string[], firstLine: number): NameLine[] {
	let within = 0;
	return physical.flatMap((line, index): NameLine[] => {
		// Some files of councils have these where a name should stand; PrefLib's have them as comments.
		let text = line.replace(/^\s*#\s*ALTERNATIVE NAME\s+\d+\s*:/i, '');
		({ text, within } = withoutLongComments(text, within));
		const bare = withoutComment(text.replace(/^[\s,]+|[\s,]+$/g, ''));
		// Somebody without a name still has a line, and a number.
		const parts = bare === '""' ? [{ text: '', quoted: true }] : partsOf(bare);
		if (parts.length === 0) return [];
		const whole = parts.map((part) => part.text).join(' ');
		return [{ line: firstLine + index, parts, whole }];
	});
}

/** A line without what stands between C's marks of a comment; one may begin in a line and end in another. */
function withoutLongComments(text: string, within: number): { text: string; within: number } {
	if (within === 0 && !text.includes('/*')) return { text, within };
	let left = '';
	for (let at = 0; at < text.length; at++) {
		const two = text.slice(at, at + 2);
		if (two === '/*') within += 1;
		else if (two === '*/' && within > 0) within -= 1;
		else {
			if (within === 0) left += text[at];
			continue;
		}
		at += 1;
	}
	return { text: left, within };
}

/** A comment after a name begins with # or // behind a space, outside quotation marks. */
function withoutComment(text: string): string {
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '\\' && text[at + 1] === '"') {
			at += 1;
			continue;
		}
		if (text[at] === '"') quoted = !quoted;
		const begins = text[at] === '#' || (text[at] === '/' && text[at + 1] === '/');
		if (!quoted && begins && (at === 0 || /[\s"]/.test(text[at - 1]!))) return text.slice(0, at).trimEnd();
	}
	return text;
}

/** Stands for a quotation mark that belongs to a name, while the others are looked for. */
const ESCAPED = '\u0000';

function partsOf(said: string): Part[] {
	const line = said.replaceAll(ESCAPED, '').replaceAll('\\"', ESCAPED);
	return partsBetweenMarks(line).map(({ text, quoted }) => ({ text: text.replaceAll(ESCAPED, '"'), quoted }));
}

function partsBetweenMarks(line: string): Part[] {
	const single = /^'([^"]*[^"\s])'$/.exec(line);
	if (single) return tidy([{ text: single[1]!, quoted: true }]);
	// A spreadsheet puts a line that has quotation marks in more of them, and doubles those.
	const field = /^"((?:[^"]|"")*)"$/.exec(line);
	if (field && !field[1]!.includes('""')) return tidy([{ text: field[1]!, quoted: true }]);
	const doubled = field?.[1]!.replaceAll('""', '"');
	// With one mark alone between them, these are two strings side by side.
	if (doubled?.split('"').length === 2) return tidy(doubled.split('"').map((text) => ({ text, quoted: true })));
	const text = doubled ?? line.replace(/[“”„]/g, '"');
	// Marks within marks belong to the name: between two strings stand spaces and commas only.
	const between = field ? [] : text.split('"').filter((_, index) => index % 2 === 0);
	if (between.length > 2 && between[0] === '' && between.at(-1) === '' && between.slice(1, -1).every(hasWords))
		return tidy([{ text: text.slice(1, -1), quoted: true }]);
	return tidy(text.split('"').map((one, index): Part => ({ text: one, quoted: index % 2 === 1 })));
}

const hasWords = (text: string): boolean => /[^\s,;|-]/.test(text);

const tidy = (parts: readonly Part[]): Part[] =>
	parts
		.map(({ text, quoted }) => ({ text: text.replace(/\s+/g, ' ').replace(/^[ ,]+|[ ,]+$/g, ''), quoted }))
		.filter(({ text }) => text !== '');

/** Some councils write `SNP "Jeanette GAUL"`: most lines begin with one bare word before a string. */
function startWithParty(lines: readonly NameLine[]): boolean {
	const pairs = lines.filter(({ parts }) => parts.length === 2 && !parts[0]!.quoted && parts[1]!.quoted);
	return pairs.filter(({ parts }) => !parts[0]!.text.includes(' ')).length * 2 > pairs.length;
}

function candidateOf({ parts: all, whole }: NameLine, partyFirst: boolean, number: number): BltCandidate {
	// Some lists say "Candidate 3" before each name.
	const parts = all.length > 1 && all[0]!.text === `Candidate ${number}` ? all.slice(1) : all;
	if (whole === '') return { name: `Candidate ${number}`, detail: '' };
	const [first, second] = parts;
	// A nickname between two halves of a name is part of it.
	if (!first || (!first.quoted && parts.length > 2)) return { name: whole, detail: '' };
	if (second && parts.length === 2 && !first.quoted && second.quoted && partyFirst)
		return { name: second.text, detail: first.text };
	return {
		name: first.text,
		detail: parts
			.slice(1)
			.map((part) => part.text)
			.join(' '),
	};
}
