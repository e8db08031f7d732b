import { type Actor, hasRole, takesPart } from '../account/account.ts';
import { mayMediate } from '../committee/committeePolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** What the rules about a talk look at: whose matter it is about, and whether it goes on. */
export interface ThreadMatter {
	committeeId: string;
	/** Account that raised the concern or wrote the proposal. */
	ownerId: string;
	closedAt: string | null;
	/** The concern or proposal itself is closed or withdrawn. */
	subjectOver: boolean;
}

/** A mediator opens a talk, or opens it again after its close. */
export function mayOpenThread(actor: Actor, thread: ThreadMatter & { exists: boolean }): Verdict {
	return all(
		mayMediate(actor, thread.committeeId, thread.ownerId),
		thread.subjectOver ? no('concernClosed') : yes,
		thread.exists && !thread.closedAt ? no('alreadyDone') : yes,
	);
}

/** Everyone inside speaks; an observer listens. */
export function mayPostStatement(actor: Actor, thread: ThreadMatter): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return all(takesPart(actor, thread.committeeId) ? yes : no('notMember'), thread.closedAt ? no('threadClosed') : yes);
}

/**
 * The first mediator to decide on a statement decides. Nobody decides on their own words, nor in their own matter.
 */
function mayDecideStatement(
	actor: Actor,
	thread: ThreadMatter,
	statement: { speakerId: string; decidedBy: string | null },
): Verdict {
	return all(
		mayMediate(actor, thread.committeeId, thread.ownerId),
		statement.speakerId === actor.accountId ? no('ownMatter') : yes,
		statement.decidedBy ? no('statementDecided') : yes,
	);
}

export const mayReleaseStatement = mayDecideStatement;
export const mayHoldStatement = mayDecideStatement;
export const mayReturnStatement = mayDecideStatement;

export function mayCloseThread(actor: Actor, thread: ThreadMatter): Verdict {
	return all(mayMediate(actor, thread.committeeId, thread.ownerId), thread.closedAt ? no('threadClosed') : yes);
}

/** What was not let through is between the speaker and the mediators. */
export function maySeeStatement(
	actor: Actor,
	committeeId: string,
	statement: { speakerId: string; visible: boolean },
): boolean {
	return statement.visible || statement.speakerId === actor.accountId || hasRole(actor, committeeId, 'mediator');
}
