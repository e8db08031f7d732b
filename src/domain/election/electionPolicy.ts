import type { Actor } from '../account/account.ts';
import { type Verdict, no, yes } from '../refusals.ts';
import type { Election } from './electionQueries.ts';

/** Whoever runs an election: its convenor, or an administrator in the convenor's place. */
export function mayConvene(actor: Actor, election: Pick<Election, 'convenorId'>): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (actor.kind === 'system' || actor.administrator) return yes;
	return actor.accountId === election.convenorId ? yes : no('notConvenor');
}
