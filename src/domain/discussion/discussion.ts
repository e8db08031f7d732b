/** What somebody does when they speak (domain.md, section c). */
export const STATEMENT_KINDS = [
	'story',
	'fact',
	'feeling',
	'interest',
	'option',
	'question',
	'objection',
	'apology',
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** Words wait for a mediator, or show at once. */
export const THREAD_MODES = ['mediated', 'open'] as const;

/** At most this many characters in a statement: one thing at a time. */
export const STATEMENT_LENGTH = 2000;

export const STATEMENT_STATES = ['waiting', 'visible', 'held', 'returned'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** The moments of a statement; what has not happened is null. */
export interface StatementMoments {
	visibleAt: string | null;
	heldAt: string | null;
	returnedAt: string | null;
}

/** Where a statement stands: only a visible one is heard by all. */
export function statementState(statement: StatementMoments): StatementState {
	if (statement.heldAt) return 'held';
	if (statement.returnedAt) return 'returned';
	return statement.visibleAt ? 'visible' : 'waiting';
}
