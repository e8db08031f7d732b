import { type Actor, hasRole } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';

/**
 * Whoever wrote a text, a mediator or the liaison says it in another language. What is published stands before
 * everybody in that language too: then only who publishes, a mediator.
 */
export function mayTranslateText(
	actor: Actor,
	subject: {
		committeeId: string;
		authorId: string;
		outcome?: 'none' | 'drafted' | 'published';
		/** The office whose words they are: any officer of it says them in another language. */
		officeId?: string;
	},
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (hasRole(actor, subject.committeeId, 'mediator')) return yes;
	if (subject.officeId !== undefined && actor.officeIds.includes(subject.officeId)) return yes;
	const allowed = subject.authorId === actor.accountId || hasRole(actor, subject.committeeId, 'liaison');
	if (!allowed) return no('notYours');
	return subject.outcome === 'published' ? no('outcomePublished') : yes;
}
