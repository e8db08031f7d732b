import { type BltCandidate, readNames } from '#domain/count/bltNames.ts';
import { BallotPacker, EQUAL, type PackedBallots } from '#domain/count/profile.ts';

/** More candidates than this in a file are a mistake, not an election. */
const MOST_IN_A_FILE = 1000;

/** An election as a BLT file has it: who stands for how many seats, and the ballots. */
export interface Blt {
	/** Empty where the file has none. */
	title: string;
	seats: number;
	/** The first is candidate 1. */
	candidates: BltCandidate[];
	/** Who stood and no longer does, in order. */
	withdrawn: number[];
	/** Candidates in the order drawn beforehand, where the file has one (`[tie …]`). */
	lot: number[] | null;
	ballots: PackedBallots;
	/** What was not as it should be and could be read all the same, with its line. */
	notes: string[];
}

/** A BLT file that cannot be read: in which line, and why. */
export class BltError extends Error {
	readonly line: number;
	constructor(line: number, reason: string) {
		super(`line ${line}: ${reason}`);
		this.line = line;
	}
}

/**
 * Reads a BLT file, which real programs write in many ways (Hill, Wichmann & Woodall 1987; OpenSTV, OpaVote, Droop,
 * OpenTally, councils' spreadsheets). Understood are comments (`#`, `//` and C's), commas, blank lines, any line ends, a
 * ballot over several lines or many in one, equal ranks (`1=2` or `(1 2)`), skipped ranks (`-`), blank ballots, ballot ids,
 * nicknames, ballots without their last 0 where none has it, names without quotation marks or beside a party, no names, no
 * title; with a note where something had to be guessed. What could mean two elections is refused, with its line.
 */
export function readBlt(file: string | Uint8Array): Blt {
	return new BltReader(bytesOf(file)).read();
}

/** Writes a BLT file that every program reads. */
export function writeBlt({ title, seats, candidates, withdrawn, lot, ballots }: Omit<Blt, 'notes'>): string {
	const { size, weights, starts, places } = ballots;
	const lines = [`${candidates.length} ${seats}`];
	if (withdrawn.length > 0) lines.push(withdrawn.map((candidate) => -candidate).join(' '));
	if (lot) lines.push(`[tie ${lot.join(' ')}]`);
	for (let ballot = 0; ballot < size; ballot++) {
		let line = String(weights?.[ballot] ?? 1);
		for (let at = starts[ballot]!; at < starts[ballot + 1]!; at++) {
			const place = places[at]!;
			line += place & EQUAL ? `=${place & ~EQUAL}` : ` ${place}`;
		}
		lines.push(`${line} 0`);
	}
	// A name on its own line needs no other mark for its end than the last quotation mark.
	const quoted = (text: string) => `"${text.replace(/\s+/g, ' ').replaceAll('"', '’').trim()}"`;
	lines.push('0');
	for (const { name, detail } of candidates) lines.push(detail ? `${quoted(name)} ${quoted(detail)}` : quoted(name));
	lines.push(quoted(title));
	return `${lines.join('\n')}\n`;
}

/** UTF-8, UTF-16 with its mark, or the western European letters that old programs write. */
function bytesOf(file: string | Uint8Array): Uint8Array {
	const encoder = new TextEncoder();
	if (typeof file === 'string') return encoder.encode(file.replace(/^\uFEFF/, ''));
	if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) return file.subarray(3);
	if (file[0] === 0xff && file[1] === 0xfe) return encoder.encode(new TextDecoder('utf-16le').decode(file));
	if (file[0] === 0xfe && file[1] === 0xff) return encoder.encode(new TextDecoder('utf-16be').decode(file));
	// Some programs write UTF-16 without its mark; a file begins with digits, so that every second byte is empty.
	if (file[1] === 0 && file[3] === 0) return encoder.encode(new TextDecoder('utf-16le').decode(file));
	if (file[0] === 0 && file[2] === 0) return encoder.encode(new TextDecoder('utf-16be').decode(file));
	const gzip = file[0] === 0x1f && file[1] === 0x8b;
	if (gzip || (file[0] === 0x50 && file[1] === 0x4b && file[2] === 3))
		throw new BltError(1, `this is a packed file (${gzip ? 'gzip' : 'zip'}), or a spreadsheet: unpack it first.`);
	return file;
}

const decode = (bytes: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
};

const LF = 0x0a;
const CR = 0x0d;
const HASH = 0x23;
const OPEN = 0x28;
const CLOSE = 0x29;
const STAR = 0x2a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const EQUALS = 0x3d;
const OPTION = 0x5b;
const OPTION_END = 0x5d;

/** Programs that break lines break them later than this. */
const SHORT_LINE = 60;

/** What a word of the ballots can be, besides a number from 0. */
const END_OF_FILE = -1;
const SKIPPED = -2;
const GROUP = -3;
const GROUP_END = -4;
const WORD = -5;
const WITHDRAWN = -6;

/** Goes through the bytes once; a million ballots take less than a second, so that it makes nothing for each of them. */
class BltReader {
	readonly #bytes: Uint8Array;
	readonly #packer = new BallotPacker();
	#at = 0;
	#line = 1;
	/** The line and the place in which the last word began. */
	#wordLine = 1;
	#wordAt = 0;
	/** The number of the last word, without its sign; and whether it was written as a nickname. */
	#number = 0;
	#nicknamed = false;
	#candidates = 0;
	#nicknames = new Map<string, number>();
	#lot: number[] | null = null;
	/** The ballot in which each candidate was seen last: nobody stands twice on one. */
	#seen = new Uint32Array(0);
	#ballot = 0;
	/** What was forgiven: how often, and where first. */
	readonly #forgiven = new Map<string, { line: number; times: number }>();

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	read(): Blt {
		this.#candidates = this.#header('how many candidates stand');
		if (this.#candidates === 0) this.#refuse('no candidate stands.');
		if (this.#candidates > MOST_IN_A_FILE)
			this.#refuse(`${this.#candidates} candidates are too many: at most ${MOST_IN_A_FILE}.`);
		const seats = this.#header('how many seats there are');
		if (seats === 0) this.#refuse('there are no seats.');
		if (seats > MOST_IN_A_FILE) this.#refuse(`${seats} seats are too many: at most ${MOST_IN_A_FILE}.`);
		this.#endOfHeader();
		this.#seen = new Uint32Array(this.#candidates + 1);
		const withdrawn = this.#beforeBallots();
		this.#ballots();
		const { title, candidates, notes } = readNames(
			decode(this.#bytes.subarray(this.#at)),
			this.#line,
			this.#candidates,
		);
		const forgiven = [...this.#forgiven].map(
			([what, { line, times }]) => `line ${line}: ${what}${times > 1 ? ` (${times} times)` : ''}`,
		);
		const ballots = this.#packer.packed();
		return { title, seats, candidates, withdrawn, lot: this.#lot, ballots, notes: [...forgiven, ...notes] };
	}

	#refuse(reason: string, line = this.#wordLine): never {
		throw new BltError(line, reason);
	}

	#forgive(what: string, line = this.#wordLine): void {
		const before = this.#forgiven.get(what);
		if (before) before.times += 1;
		else this.#forgiven.set(what, { line, times: 1 });
	}

	/** The word that was read last, as it stands there. */
	#word(): string {
		const text = decode(this.#bytes.subarray(this.#wordAt, Math.min(this.#at, this.#wordAt + 40)));
		return `“${text.replace(/[\s\p{Cc}\ufffd]+/gu, ' ').trim()}”`;
	}

	#header(what: string): number {
		const word = this.#next();
		if (word === END_OF_FILE) this.#refuse(`the file ends before it says ${what}.`);
		if (word < 0) this.#refuse(`${this.#word()} stands where it should say ${what}.`);
		return word;
	}

	/** One ballot may begin in the first line if it ends there too; a number alone could be a weight or anything else. */
	#endOfHeader(): void {
		const rest = this.#lineFrom(this.#at).replace(/(#|\/\/).*/, '');
		if (/^[\s,]*\d/.test(rest) && !/[\s,]0+(?=[\s,]|$)/.test(rest))
			this.#refuse('more stands in this line than how many candidates and how many seats there are.');
	}

	/** What is left of the line at this place. */
	#lineFrom(from: number): string {
		let end = from;
		while (end < this.#bytes.length && this.#bytes[end] !== LF && this.#bytes[end] !== CR) end += 1;
		return decode(this.#bytes.subarray(from, end));
	}

	/** Withdrawn candidates as negative numbers, and options in square brackets. Stops before the first ballot. */
	#beforeBallots(): number[] {
		const withdrawn = new Set<number>();
		let withdrawnLine = 0;
		for (;;) {
			const [at, line] = [this.#at, this.#line];
			const word = this.#next();
			if (word === WITHDRAWN) {
				withdrawn.add(this.#known(this.#number));
				withdrawnLine = this.#wordLine;
			} else if (word === WORD && this.#bytes[this.#wordAt] === OPTION) this.#option(withdrawn);
			// Nothing but the end of its line ends this list; its 0 is not the one after the ballots.
			else if (word === 0 && this.#wordLine === withdrawnLine)
				this.#forgive('the 0 after the withdrawn candidates was passed over');
			else {
				[this.#at, this.#line] = [at, line];
				return [...withdrawn].sort((a, b) => a - b);
			}
		}
	}

	/** `[nick a b c]`, `[tie 3 1 2]`, `[withdrawn 2]`; other programs' own settings are passed over. */
	#option(withdrawn: Set<number>): void {
		this.#at = this.#wordAt;
		const line = this.#line;
		const end = this.#bytes.indexOf(OPTION_END, this.#at);
		if (end < 0) this.#refuse('this square bracket is not closed.');
		const text = decode(this.#bytes.subarray(this.#at + 1, end));
		while (this.#at <= end) this.#step();
		const [kind = '', ...given] = text.split(/[\s,]+/).filter(Boolean);
		const candidates = () =>
			given.map((one) => {
				const candidate = this.#nicknames.get(one) ?? (/^\d{1,4}$/.test(one) ? Number(one) : 0);
				if (candidate < 1 || candidate > this.#candidates) this.#refuse(`“${one}” is no candidate.`, line);
				return candidate;
			});
		if (kind === 'nick') {
			if (given.length !== this.#candidates || new Set(given).size !== given.length)
				this.#refuse(`[nick …] must name each of the ${this.#candidates} candidates once.`, line);
			// A nickname that is another candidate's number would mean two people.
			given.forEach((name, index) => {
				if (/^-?\d+$/.test(name) && Number(name) !== index + 1)
					this.#refuse(`the nickname ${name} is also a candidate's number.`, line);
				this.#nicknames.set(name, index + 1);
			});
		} else if (kind === 'tie') {
			const lot = candidates();
			if (lot.length !== this.#candidates || new Set(lot).size !== lot.length)
				this.#refuse(`[tie …] must name each of the ${this.#candidates} candidates once.`, line);
			this.#lot = lot;
		} else if (kind === 'withdrawn') for (const one of candidates()) withdrawn.add(one);
		else this.#forgive(`the option [${kind} …] was passed over`, line);
	}

	#ballots(): void {
		const [from, fromLine] = [this.#at, this.#line];
		// Where no ballot ends with 0, the end of its line is its end.
		let byLines = false;
		let weightAfterId: boolean | null = null;
		for (;;) {
			let weight = this.#next();
			const line = this.#wordLine;
			let id = false;
			if (weight === GROUP) {
				id = true;
				this.#skipId();
				weightAfterId ??= this.#weightsFollowIds();
				weight = weightAfterId ? this.#next() : 1;
			}
			if (weight === 0 && !id) {
				this.#afterEnd();
				return;
			}
			if (weight === WORD && !id && this.#namesBegin(this.#wordAt)) {
				this.#forgive('the 0 that ends the ballots is missing: the names begin here');
				[this.#at, this.#line] = [this.#wordAt, this.#wordLine];
				return;
			}
			if (weight === END_OF_FILE) this.#refuse('the file ends before the 0 that ends the ballots.', this.#line);
			if (weight === WITHDRAWN) this.#refuse(`${this.#word()} stands among the ballots: no weight is below zero.`);
			if (weight < 0 || (this.#nicknamed && !(id && !weightAfterId)))
				this.#refuse(`${this.#word()} stands where a ballot, or the 0 after the last, should begin.`);
			if (weight === 0) this.#refuse('a weight of 0.');
			this.#ballot += 1;
			const began = this.#wordAt;
			const end = this.#ranking(line, byLines);
			if (end === 'lineEnd' && !byLines) {
				if (this.#someEndWithZero(from)) {
					this.#goOn(line, began);
				} else {
					// Nothing was packed before: this was the first ballot.
					byLines = true;
					this.#forgive('no ballot ends with 0: each was read to the end of its line', fromLine);
				}
			}
			try {
				this.#packer.end(weight);
			} catch (error) {
				if (!(error instanceof RangeError)) throw error;
				this.#refuse(`${error.message}.`, line);
			}
		}
	}

	/**
	 * Reads on in the next lines what a ballot ranks. After a short line, one that is whole by itself is more likely a
	 * ballot of its own: then a 0 was forgotten, and nobody guesses.
	 */
	#goOn(line: number, began: number): void {
		while (this.#atLineEnd()) this.#step();
		const short = this.#at - began < SHORT_LINE;
		if (short && isBallotLine(this.#lineFrom(this.#at)))
			this.#refuse(`no 0 ends this ballot, and what follows in line ${this.#line} may be another.`, line);
		this.#forgive('a ballot goes on in the next line', line);
		while (this.#ranking(line, false) === 'lineEnd');
	}

	/** Reads what a ballot ranks, up to its 0 or, at a line's end without it, up to there. */
	#ranking(line: number, byLines: boolean): 'zero' | 'lineEnd' {
		let group = false;
		let first = true;
		for (;;) {
			if (!group && this.#atLineEnd()) {
				if (!byLines) this.#step();
				return 'lineEnd';
			}
			const word = this.#next();
			if (word > 0) {
				this.#place(word, group && !first, line);
				first = false;
				while (this.#equalsFollow()) {
					this.#place(this.#next(), true, line);
				}
			} else if (word === 0) {
				if (group) this.#refuse('this ballot ends within brackets.');
				return 'zero';
			} else if (word === SKIPPED) this.#forgive('a skipped rank was passed over');
			else if (word === GROUP && !group) group = first = true;
			else if (word === GROUP_END && group) group = first = false;
			else if (word === END_OF_FILE) this.#refuse('the file ends within this ballot.', line);
			else this.#known(0, line);
		}
	}

	/** Goes behind a sign of equality, if one comes next in this line, with or without spaces before it. */
	#equalsFollow(): boolean {
		const bytes = this.#bytes;
		let at = this.#at;
		while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
		if (bytes[at] !== EQUALS) return false;
		this.#at = at + 1;
		return true;
	}

	/** Whether from here on only names follow: no line of them is a ballot, and there are enough. */
	#namesBegin(from: number): boolean {
		const lines = decode(this.#bytes.subarray(from))
			.split(/\r\n|\r|\n/)
			.filter((line) => line.trim() !== '');
		const named = lines.length >= this.#candidates || lines.join('').split('"').length > 2 * this.#candidates;
		return (
			named && !lines.some((line) => isBallotLine(line) || LAST_ZERO.test(line)) && !/\s0\s*$/.test(lines[0] ?? '')
		);
	}

	#place(candidate: number, equal: boolean, line: number): void {
		// Most such lines lack their 0, and then the fault is where the ballot began.
		const over = this.#wordLine === line ? '' : `; no 0 ends this ballot, so it goes on in line ${this.#wordLine}`;
		this.#known(candidate, line, over);
		if (this.#seen[candidate] === this.#ballot)
			this.#refuse(`candidate ${candidate} stands twice on this ballot${over}.`, line);
		this.#seen[candidate] = this.#ballot;
		this.#packer.place(candidate, equal);
	}

	#known(candidate: number, line = this.#wordLine, over = ''): number {
		if (candidate >= 1 && candidate <= this.#candidates) return candidate;
		return this.#refuse(
			candidate > 0
				? `there is no candidate ${candidate}: ${this.#candidates} stand${over}.`
				: `${this.#word()} is no candidate${over}.`,
			line,
		);
	}

	/** Goes behind the bracket that ends a ballot's id. */
	#skipId(): void {
		this.#forgive('ballot ids were passed over');
		const end = this.#bytes.indexOf(CLOSE, this.#at);
		if (end < 0) this.#refuse('this bracket is not closed.');
		while (this.#at <= end) this.#step();
	}

	/** OpenSTV writes a weight after an id, which is 1; Droop writes none. Told apart by whether all of them are 1. */
	#weightsFollowIds(): boolean {
		const text = decode(this.#bytes.subarray(this.#wordAt));
		const end = text.search(/^[\s,]*0[\s,]*(#.*)?$/m);
		const afterIds = [...text.slice(0, end < 0 ? undefined : end).matchAll(/\(([^)]*)\)\s*([^\s,]+)/g)];
		return afterIds.every(([, , first]) => first === '1');
	}

	/** Whether, up to the lone 0, there is a line of a ballot that ends with its 0. */
	#someEndWithZero(from: number): boolean {
		const text = decode(this.#bytes.subarray(from));
		const end = text.search(/^[ \t,]*0[ \t,]*((#|\/\/).*)?$/m);
		return /[^\s,][ \t,]+0[ \t,]*((#|\/\/).*)?$/m.test(end < 0 ? text : text.slice(0, end));
	}

	/**
	 * After the 0 that ends the ballots: more numbers in its line mean a ballot of weight 0, and a ballot in the next
	 * means that this 0 was not the last; a second 0 alone is passed over.
	 */
	#afterEnd(): void {
		const rest = this.#lineFrom(this.#at);
		if (/^[\s\d,=-]*\d[\s\d,=-]*$/.test(rest)) this.#refuse('a weight of 0.');
		if (!/^[\s,]*$/.test(rest)) return;
		const [at, line] = [this.#at, this.#line];
		const again = this.#next();
		const from = this.#wordAt;
		const ends = this.#atLineEnd() || this.#at >= this.#bytes.length;
		if (again === 0 && ends) {
			this.#forgive('a second 0 after the ballots was passed over');
			this.#afterEnd();
			return;
		}
		if (again >= 0 && isBallotLine(this.#lineFrom(from)))
			this.#refuse('a ballot stands after the 0 that ends the ballots.');
		[this.#at, this.#line] = [at, line];
	}

	/** One byte on; a line ends with LF, CR LF or CR. */
	#step(): void {
		const byte = this.#bytes[this.#at++];
		if (byte === LF || (byte === CR && this.#bytes[this.#at] !== LF)) this.#line += 1;
	}

	/** Passes over spaces, commas and comments of this line; says whether it ends there. */
	#atLineEnd(): boolean {
		const bytes = this.#bytes;
		for (;;) {
			const byte = bytes[this.#at];
			if (byte === LF || byte === CR) return true;
			if (byte === HASH || (byte === SLASH && bytes[this.#at + 1] === SLASH)) this.#toLineEnd();
			else if (byte === SLASH && bytes[this.#at + 1] === STAR) this.#comment();
			else if (byte !== undefined && isSpace(byte, bytes, this.#at)) this.#at += 1;
			else return false;
		}
	}

	#toLineEnd(): void {
		const bytes = this.#bytes;
		while (this.#at < bytes.length && bytes[this.#at] !== LF && bytes[this.#at] !== CR) this.#at += 1;
	}

	/** A comment in slashes and stars, which may hold others. */
	#comment(): void {
		const began = this.#line;
		let depth = 0;
		do {
			if (this.#at >= this.#bytes.length) this.#refuse('this comment does not end.', began);
			const two = [this.#bytes[this.#at], this.#bytes[this.#at + 1]];
			if (two[0] === SLASH && two[1] === STAR) depth += 1;
			else if (two[0] === STAR && two[1] === SLASH) depth -= 1;
			else {
				this.#step();
				continue;
			}
			this.#at += 2;
		} while (depth > 0);
	}

	/** The next word: a number from 0, or what else it is; `#number` holds a negative one without its sign. */
	#next(): number {
		const bytes = this.#bytes;
		while (this.#atLineEnd()) this.#step();
		this.#wordLine = this.#line;
		this.#wordAt = this.#at;
		this.#nicknamed = false;
		let byte = bytes[this.#at];
		if (byte === undefined) return END_OF_FILE;
		if (byte === OPEN || byte === CLOSE) {
			this.#at += 1;
			return byte === OPEN ? GROUP : GROUP_END;
		}
		const negative = byte === MINUS;
		if (negative) byte = bytes[++this.#at];
		let number = 0;
		let digits = 0;
		while (byte !== undefined && byte >= ZERO && byte <= NINE) {
			number = number * 10 + (byte - ZERO);
			digits += 1;
			byte = bytes[++this.#at];
		}
		if (digits > 0 && byte === DOT) {
			do byte = bytes[++this.#at];
			while (byte === ZERO);
			if (byte !== undefined && byte > ZERO && byte <= NINE) {
				this.#wholeWord();
				this.#refuse(`${this.#word()} is no whole number: weights are counted whole.`);
			}
		}
		if (!isWordEnd(byte, bytes, this.#at)) return this.#nickname();
		if (digits > 15) this.#refuse(`${this.#word()} is too large a number.`);
		if (digits === 0) return negative ? SKIPPED : this.#nickname();
		this.#number = number;
		return negative ? WITHDRAWN : number;
	}

	/** A word that is no number: a candidate's nickname, or nothing that belongs here. */
	#nickname(): number {
		this.#wholeWord();
		const text = decode(this.#bytes.subarray(this.#wordAt, this.#at));
		const candidate = this.#nicknames.get(text) ?? this.#nicknames.get(text.replace(/^-/, ''));
		if (candidate === undefined) return WORD;
		this.#number = candidate;
		this.#nicknamed = true;
		return text.startsWith('-') && !this.#nicknames.has(text) ? WITHDRAWN : candidate;
	}

	#wholeWord(): void {
		while (this.#at < this.#bytes.length && !isWordEnd(this.#bytes[this.#at], this.#bytes, this.#at)) this.#at += 1;
		if (this.#at === this.#wordAt) this.#at += 1;
	}
}

const LAST_ZERO = /^[\s,]*0[\s,]*((#|\/\/).*)?$/;

/** A weight, what it ranks, and its 0: this is nobody's name. */
const isBallotLine = (line: string): boolean => /^[\s,]*\d+([\s,=]+(\d+|-))*[\s,]+0[\s,]*$/.test(line);

/** Spaces, tabs, commas of spreadsheets, and the space that does not break, in UTF-8 or Latin-1. */
function isSpace(byte: number, bytes: Uint8Array, at: number): boolean {
	return byte === 0x20 || byte === COMMA || byte === 0x09 || byte === 0x0b || byte === 0x0c || isHardSpace(bytes, at);
}

function isHardSpace(bytes: Uint8Array, at: number): boolean {
	// In UTF-8 the second byte belongs to the first.
	if (bytes[at] === 0xa0) return at === 0 || bytes[at - 1]! < 0x80 || bytes[at - 1] === 0xc2 || bytes[at - 1] === 0xa0;
	return bytes[at] === 0xc2 && bytes[at + 1] === 0xa0;
}

function isWordEnd(byte: number | undefined, bytes: Uint8Array, at: number): boolean {
	if (byte === undefined || byte === LF || byte === CR || byte === EQUALS || byte === OPEN || byte === CLOSE)
		return true;
	return byte === HASH || byte === SLASH || isSpace(byte, bytes, at);
}
