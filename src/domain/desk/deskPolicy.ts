import type { Actor } from '../account/account.ts';
import { type AskInHand, mayAnswerAsk } from '../ask/askPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';

/** The officers of an office see to what it holds; nobody else sees how. */
function worksFor(actor: Actor, officeId: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.officeIds.includes(officeId)) return yes;
	return no(actor.officeIds.length > 0 ? 'askNotYours' : 'notOfficer');
}

/** What the desk must know of an ask: the office that holds it now. */
export interface AskAtDesk {
	officeId: string;
}

/** An ask is given to somebody of the office that holds it, by anybody of that office. */
export const mayAssignAsk = (actor: Actor, ask: AskAtDesk): Verdict => worksFor(actor, ask.officeId);
export const mayUnassignAsk = mayAssignAsk;

/** Officers note for each other what the office holds. */
export const mayWriteNote = (actor: Actor, ask: AskAtDesk): Verdict => worksFor(actor, ask.officeId);

/** Whoever wrote a note takes it away again. */
export function mayRemoveNote(actor: Actor, note: { officeId: string; accountId: string }): Verdict {
	const works = worksFor(actor, note.officeId);
	if (works !== yes) return works;
	return note.accountId === actor.accountId ? yes : no('notYours');
}

/** An officer writes an answer that is not sent yet. */
export const mayDraftAnswer = (actor: Actor, ask: AskInHand): Verdict =>
	all(worksFor(actor, ask.officeId), mayAnswerAsk(actor, ask));

/** Another officer of the office looks at it: never whoever wrote it. */
export function mayReviewAnswerDraft(
	actor: Actor,
	draft: { officeId: string; draftedBy: string; sentAt: string | null },
): Verdict {
	return all(
		worksFor(actor, draft.officeId),
		draft.sentAt === null ? yes : no('askAnswered'),
		draft.draftedBy === actor.accountId ? no('ownDraft') : yes,
	);
}

/** Anybody of the office throws a draft away that was not sent. */
export const mayDropAnswerDraft = (actor: Actor, draft: { officeId: string; sentAt: string | null }): Verdict =>
	all(worksFor(actor, draft.officeId), draft.sentAt === null ? yes : no('askAnswered'));

/** Whether an office sends only what a second person has seen is for its officers to say, or for the administration. */
export function maySetSecondEyes(actor: Actor, officeId: string): Verdict {
	if (actor.kind === 'system' || actor.administrator) return yes;
	return worksFor(actor, officeId);
}
