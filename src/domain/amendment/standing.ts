import type { DecidedClause } from '../proposal/proposal.ts';
import type { Change, Standing, VersionText } from './amendment.ts';
import { editsBetween, touch, withEdits } from './wordEdits.ts';

/** Everything about a clause besides its words. */
const ASIDE = ['kind', 'dutyBearer', 'dueOn'] as const;

function isSame(one: DecidedClause, other: DecidedClause): boolean {
	return one.text === other.text && ASIDE.every((field) => one[field] === other[field]);
}

/** What both changed, from one clause that both began with; null where they touch the same words. */
function joined(base: DecidedClause, one: DecidedClause, other: DecidedClause, lang: string): DecidedClause | null {
	const first = editsBetween(base.text, one.text, lang);
	const second = editsBetween(base.text, other.text, lang);
	if (touch(first, second)) return null;
	const clause = { ...base, text: withEdits(base.text, [...first, ...second], lang) };
	for (const field of ASIDE) {
		const [a, b, was] = [one[field], other[field], base[field]];
		if (a !== was && b !== was && a !== b) return null;
		clause[field] = (a === was ? b : a) as string;
	}
	return clause;
}

/** Holds an amendment against the text as it is now. */
export function standingOf(change: Change, text: Pick<VersionText, 'clauses' | 'lang'>): Standing {
	const { op, clauseId, base, proposed } = change;
	const found = text.clauses.find((clause) => clause.id === clauseId);
	if (op === 'insert') {
		const fit = clauseId === null || found ? 'current' : 'overtaken';
		return { fit, before: null, after: proposed };
	}
	if (!found || !base) return { fit: 'overtaken', before: base, after: proposed };
	const { id: _, ...now } = found;
	if (isSame(now, base)) return { fit: 'current', before: now, after: proposed };
	// To take a clause out was said of the words it had then.
	const rebased = proposed && joined(base, now, proposed, text.lang);
	if (!rebased || isSame(rebased, now)) return { fit: 'overtaken', before: now, after: proposed };
	return { fit: 'rebased', before: now, after: rebased };
}

/** A text as it is compared with another: what somebody types a little otherwise is still the same wording. */
const plainly = (text: string) =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{Punctuation}\p{Format}]+/gu, ' ')
		.trim();

/** Two changes that would leave the same words: on one paper they would take votes from each other. */
export function isSameChange(
	one: Pick<Change, 'op' | 'clauseId'> & { standing: Standing },
	other: Pick<Change, 'op' | 'clauseId'> & { standing: Standing },
): boolean {
	if (one.op !== other.op || one.clauseId !== other.clauseId) return false;
	const [a, b] = [one.standing.after, other.standing.after];
	if (!a || !b) return a === b;
	return isSame({ ...a, text: plainly(a.text) }, { ...b, text: plainly(b.text) });
}

/** Two changes of one clause, as they stand now, of which only one can be had. Two new clauses at one place are none. */
export function inConflict(
	one: Change & { standing: Standing },
	other: Change & { standing: Standing },
	lang: string,
): boolean {
	if (one.op === 'insert' || other.op === 'insert' || one.clauseId !== other.clauseId) return false;
	const [a, b] = [one.standing, other.standing];
	if (a.fit === 'overtaken' || b.fit === 'overtaken' || !a.before) return false;
	if (!a.after || !b.after) return true;
	return joined(a.before, a.after, b.after, lang) === null;
}

/** Puts what belongs together into groups: whoever is in conflict with one of a group is of it. */
export function conflictsAmong<T extends Change & { id: string; standing: Standing }>(
	amendments: readonly T[],
	lang: string,
): T[][] {
	const groups: T[][] = [];
	for (const amendment of amendments) {
		const mine = groups.filter((group) => group.some((other) => inConflict(amendment, other, lang)));
		const rest = groups.filter((group) => !mine.includes(group));
		groups.splice(0, groups.length, ...rest, [...mine.flat(), amendment]);
	}
	return groups.filter((group) => group.length > 1);
}
