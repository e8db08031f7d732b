import { ElectorTyped } from './electorTyped.ts';
import { type ElectorEntry, likenessOf } from './elector.ts';

/** The most lines of one list. */
export const LIST_LINES_MOST = 60_000;
/** So many are looked through or entered at a time, in one transaction. */
export const PART_LINES = 500;
/** So many things that are wrong are told one by one. */
export const PROBLEMS_MOST = 1000;

/** One line of a list as it was written: where it stands in the file, and its fields as far as they were found. */
export interface ListLine {
	line: number;
	contest: string;
	name: string;
	reference: string;
	place: string;
	born: string;
	sex: string;
}

/** Something that keeps a line from being entered, or makes one look twice at it. */
export interface ListProblem {
	line: number;
	field: keyof ListLine | null;
	found: string;
	/** Key of its words: `invalid.…` or `page.rollImport.…`. */
	key: string;
	with?: Record<string, string | number>;
	/** It looks like somebody who is there already; it may be entered all the same. */
	doubtful: boolean;
}

/** An elector as a line of a list names it, ready to be entered. */
export interface ReadElector extends ElectorEntry {
	line: number;
	contestId: string;
	likeness: string;
}

/** Reads one line: an elector, or what is wrong with it. `contests` finds a contest by what lists call it. */
export function readLine(
	line: ListLine,
	contests: ReadonlyMap<string, string>,
): { elector: ReadElector } | { problem: ListProblem } {
	const wrong = (field: keyof ListLine, key: string, values?: Record<string, string | number>) => ({
		problem: { line: line.line, field, found: String(line[field]).slice(0, 80), key, with: values, doubtful: false },
	});
	const contestId = contests.size === 1 ? [...contests.values()][0] : contests.get(line.contest);
	if (contestId === undefined)
		return wrong('contest', line.contest === '' ? 'invalid.required' : 'invalid.notAContest');
	const typed = ElectorTyped.safeParse({
		...{ name: line.name, place: line.place, reference: line.reference || null },
		...{ born: line.born || null, sex: line.sex || null },
	});
	if (typed.success)
		return { elector: { ...typed.data, line: line.line, contestId, likeness: likenessOf(typed.data) } };
	const [issue] = typed.error.issues;
	const field = (issue?.path[0] ?? 'name') as keyof ListLine;
	if (field === 'born') return wrong(field, 'invalid.notAYear');
	if (field === 'sex') return wrong(field, 'invalid.notASex');
	if (String(line[field]).trim() === '' || issue?.code !== 'too_big') return wrong(field, 'invalid.required');
	return wrong(field, 'invalid.tooLong', { max: Number(issue.maximum) });
}

/** Who stands on the roll already, with the number there, or earlier in the list, with the line. */
export interface Known {
	on: 'roll' | 'list';
	references: Map<string, number>;
	likenesses: Map<string, number>;
}

/** What is twice: the same reference is the same person; the same name, year and place may be another of that name. */
export function findTwice(elector: ReadElector, known: Known): ListProblem | null {
	const { line, reference, likeness, name } = elector;
	const same = reference === null ? undefined : known.references.get(reference);
	const common = { line, doubtful: false };
	if (reference !== null && same !== undefined)
		return {
			...common,
			field: 'reference',
			found: reference,
			key: 'page.rollImport.twice',
			with: { on: known.on, where: same },
		};
	const alike = known.likenesses.get(likeness);
	if (alike === undefined) return null;
	return {
		...common,
		doubtful: true,
		field: 'name',
		found: name,
		key: 'page.rollImport.alike',
		with: { on: known.on, where: alike },
	};
}
