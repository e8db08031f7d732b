import { hash } from 'node:crypto';
import type { Actor } from '#domain/account/account.ts';

/** The field in which a form says for whom its page was made. */
export const MADE_FOR = 'madeFor';

/** Whose page a form stands on, in a form that names nobody; empty for a page of nobody. */
export function holderOf(actor: Pick<Actor, 'accountId'>): string {
	return actor.accountId ? hash('sha256', `form of ${actor.accountId}`).slice(0, 16) : '';
}

/** Whether the phone has changed hands since the page was made: what it holds is not to be sent in another's name. */
export function isOfAnother(actor: Pick<Actor, 'accountId'>, madeFor: unknown): boolean {
	return actor.accountId !== null && typeof madeFor === 'string' && madeFor !== '' && madeFor !== holderOf(actor);
}
