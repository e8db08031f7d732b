import { writeBlt, BltError, readBlt } from '#domain/count/blt.ts';
import { BallotPacker, EQUAL } from '#domain/count/profile.ts';
import type { Choice } from '#domain/poll/choice.ts';
import type { OpenedLine } from '#domain/poll/openedList.ts';
import { type PollMethod, type Stance, type Vote, STANCES, VOTES } from '#domain/poll/poll.ts';

/** What a file of an opened list must know of its poll. */
export interface ListedPoll {
	question: string;
	method: PollMethod;
	options: readonly string[];
}

/** A file of an opened list that cannot be read: in which line, and why. */
export class ListFileError extends Error {
	constructor(line: number, reason: string) {
		super(`line ${line}: ${reason}`);
	}
}

const HEAD = ['words', 'choice'];

/**
 * The opened list as a table: check words and, beside them, what was chosen: a code, or options by their number on the
 * paper from 1 (of a ranking best first; of points one number an option). Nothing that a member wrote is in it.
 */
export function listRows(lines: readonly OpenedLine[]): string[][] {
	return [HEAD, ...lines.map(({ checkWords, choice }) => [checkWords.join(' '), codeOf(choice)])];
}

function codeOf(choice: Choice | null): string {
	if (choice === null) return 'spoilt';
	if ('stance' in choice) return choice.stance;
	if ('vote' in choice) return choice.vote;
	if ('option' in choice) return String(choice.option + 1);
	if ('points' in choice) return choice.points.join(' ') || 'blank';
	const chosen = 'options' in choice ? choice.options : 'ranking' in choice ? choice.ranking : [];
	return chosen.map((option) => option + 1).join(' ') || 'blank';
}

/** Reads such a table back, whatever a spreadsheet made of its separators. */
export function readListTable(text: string, method: PollMethod): (Choice | null)[] {
	const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
	return lines.flatMap((line, at): (Choice | null)[] => {
		const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
		if (cells.every((cell) => cell === '') || (at === 0 && cells[0] === HEAD[0] && cells[1] === HEAD[1])) return [];
		if (cells.length < 2 || !cells[0] || !cells[1]) throw new ListFileError(at + 1, 'there are no words and a choice.');
		return [choiceFrom(cells[1], method, at + 1)];
	});
}

function choiceFrom(code: string, method: PollMethod, line: number): Choice | null {
	if (code === 'spoilt') return null;
	if (code === 'blank') return { blank: true };
	if (method === 'consensus' && STANCES.includes(code as Stance)) return { stance: code as Stance };
	if (method === 'yesNoAbstain' && VOTES.includes(code as Vote)) return { vote: code as Vote };
	if (!/^\d+( \d+)*$/.test(code)) throw new ListFileError(line, `“${code}” is no choice of this poll.`);
	const numbers = code.split(' ').map(Number);
	if (method === 'points') return { points: numbers };
	const options = numbers.map((number) => number - 1);
	if (method === 'rank') return { ranking: options };
	if (method === 'approveSeveral') return { options };
	if (method === 'chooseOne' && options.length === 1) return { option: options[0]! };
	throw new ListFileError(line, `“${code}” is no choice of this poll.`);
}

/** What stands on the paper, as candidates of a BLT file. */
function candidatesOf({ method, options }: ListedPoll): readonly string[] {
	if (method === 'consensus') return STANCES;
	return method === 'yesNoAbstain' ? VOTES : options;
}

/**
 * The opened list as a BLT file, for counting it with any program: options in the order of the paper, several approved
 * ones as equals. Spoilt ballots have no place in it; null for points, which it cannot say.
 */
export function writeListBlt(poll: ListedPoll, lines: readonly OpenedLine[]): string | null {
	if (poll.method === 'points') return null;
	const candidates = candidatesOf(poll);
	const packer = new BallotPacker();
	for (const { choice } of lines) {
		if (choice === null) continue;
		if ('stance' in choice) packer.place(STANCES.indexOf(choice.stance) + 1);
		else if ('vote' in choice) packer.place(VOTES.indexOf(choice.vote) + 1);
		else if ('option' in choice) packer.place(choice.option + 1);
		else if ('ranking' in choice) for (const option of choice.ranking) packer.place(option + 1);
		else if ('options' in choice) choice.options.forEach((option, at) => packer.place(option + 1, at > 0));
		packer.end();
	}
	return writeBlt({
		title: poll.question,
		seats: 1,
		candidates: candidates.map((name) => ({ name, detail: '' })),
		withdrawn: [],
		lot: null,
		ballots: packer.packed(),
	});
}

/** Reads the choices of such a file back. */
export function readListBlt(file: string | Uint8Array, poll: ListedPoll): Choice[] {
	if (poll.method === 'points') throw new ListFileError(1, 'a BLT file holds no points.');
	let blt;
	try {
		blt = readBlt(file);
	} catch (error) {
		throw error instanceof BltError ? new ListFileError(error.line, error.message.replace(/^line \d+: /, '')) : error;
	}
	const candidates = candidatesOf(poll);
	if (blt.candidates.length !== candidates.length)
		throw new ListFileError(1, `${blt.candidates.length} candidates; ${candidates.length} were on the paper.`);
	const { size, weights, starts, places } = blt.ballots;
	const choices: Choice[] = [];
	for (let ballot = 0; ballot < size; ballot++) {
		const options = [...places.subarray(starts[ballot], starts[ballot + 1])].map((place) => (place & ~EQUAL) - 1);
		for (let paper = weights?.[ballot] ?? 1; paper > 0; paper--) choices.push(chosen(poll.method, options));
	}
	return choices;
}

function chosen(method: PollMethod, options: number[]): Choice {
	const [first] = options;
	if (first === undefined) return { blank: true };
	if (method === 'rank') return { ranking: options };
	if (method === 'approveSeveral') return { options };
	if (method === 'consensus') return { stance: STANCES[first]! };
	return method === 'yesNoAbstain' ? { vote: VOTES[first]! } : { option: first };
}
