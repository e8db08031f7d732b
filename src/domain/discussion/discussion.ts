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

/** For how many minutes a mediator can let a talk rest (domain.md, annex II). */
export const SLOW_MINUTES = [3, 10, 20] as const;

/** Why a talk rests, in words that shame nobody. */
export const SLOW_REASONS = ['readFirst', 'breathe', 'tea', 'prayer', 'mediatorAsks'] as const;

/** Whether a talk rests: nobody's new words are taken until its time is over, which needs nobody to end it. */
export function isSlowed(thread: { slowedUntil: string | null }, now: string): boolean {
	return thread.slowedUntil !== null && now < thread.slowedUntil;
}

export const STATEMENT_STATES = ['waiting', 'offered', 'visible', 'held', 'returned', 'hidden'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/** The moments of a statement; what has not happened is null. */
export interface StatementMoments {
	visibleAt: string | null;
	heldAt: string | null;
	returnedAt: string | null;
	decidedBy: string | null;
	offeredAt: string | null;
	agreedAt: string | null;
	keptAt: string | null;
	hideAskedAt: string | null;
	hideDeclinedAt: string | null;
	hiddenAt: string | null;
}

/** A mediator has asked to hide it for good, and no second one has answered yet. */
export function awaitsSecondMediator(
	statement: Pick<StatementMoments, 'hideAskedAt' | 'hideDeclinedAt' | 'hiddenAt'>,
): boolean {
	return statement.hideAskedAt !== null && statement.hideDeclinedAt === null && statement.hiddenAt === null;
}

/** Other words lie before the speaker, who has neither agreed to them nor kept their own. */
export function awaitsSpeaker(
	statement: Pick<StatementMoments, 'offeredAt' | 'agreedAt' | 'keptAt' | 'decidedBy'>,
): boolean {
	const { offeredAt, agreedAt, keptAt, decidedBy } = statement;
	return offeredAt !== null && agreedAt === null && keptAt === null && decidedBy === null;
}

/** Where a statement stands: only a visible one is heard by all. */
export function statementState(statement: StatementMoments): StatementState {
	if (statement.hiddenAt) return 'hidden';
	if (awaitsSecondMediator(statement) || statement.heldAt) return 'held';
	if (awaitsSpeaker(statement)) return 'offered';
	if (statement.returnedAt) return 'returned';
	return statement.visibleAt ? 'visible' : 'waiting';
}

/** Why words wait for a mediator also where others show at once. */
export type WaitsBecause = 'unattributed' | 'personNamed';

/**
 * No anonymous accusation of a named person is ever visible without a mediator: what nobody inside stands for waits, and
 * what is said for somebody else waits when it names a person (domain.md, section c). The one place of this rule.
 */
export function waitsBecause(words: {
	unattributed: boolean;
	onBehalf: boolean;
	namesSomebody: boolean;
}): WaitsBecause | null {
	if ((words.unattributed || words.onBehalf) && words.namesSomebody) return 'personNamed';
	return words.unattributed ? 'unattributed' : null;
}

/** The decisions that a speaker can have looked at again by another mediator. */
export type Appealable = 'held' | 'returned' | 'hidden';

/** What a speaker's appeal would be against; null where nothing was decided against these words. */
export function appealable(statement: StatementMoments): Appealable | null {
	const state = statementState(statement);
	if (awaitsSecondMediator(statement)) return null;
	return state === 'held' || state === 'returned' || state === 'hidden' ? state : null;
}

/** Who decided what an appeal is against: none of them decides the appeal. */
export function decidersOf(
	statement: { decidedBy: string | null; hideAskedBy: string | null; hiddenBy: string | null },
	against: Appealable,
): (string | null)[] {
	return against === 'hidden' ? [statement.hideAskedBy, statement.hiddenBy] : [statement.decidedBy];
}

/** A closed concern, or a proposal that was taken back or passed on to another body: nothing more is said of it here. */
export function isMatterEnded(
	matter: { closedAt: string | null } | { withdrawnAt: string | null; decision: string | null },
): boolean {
	return 'closedAt' in matter
		? matter.closedAt !== null
		: matter.withdrawnAt !== null || matter.decision === 'referred';
}
