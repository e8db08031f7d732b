import { decideAmendments } from '../amendment/paper.ts';
import type { Context } from '../perform.ts';
import { type Poll, inSession } from './pollQueries.ts';
import { type NamedChoice, resultSize, shownResult } from './shownResult.ts';
import type { Decision, Tally } from './tally.ts';

/** What became of the proposal: agreed or carried is adopted; what was returned, tied or inquorate may be put again. */
const DECISIONS: Record<Decision['outcome'], 'adopted' | 'notAdopted' | 'returned'> = {
	byConsensus: 'adopted',
	byConsensusWithReservations: 'adopted',
	carried: 'adopted',
	notCarried: 'notAdopted',
	returned: 'returned',
	tied: 'returned',
	inquorate: 'returned',
};

/**
 * The result is fixed with the count, in the same transaction: what may be shown is stored, and of a secret poll nothing
 * else; the proposal is adopted, not adopted, or returned, or the words that won stand in its text; what was asked on the spot changes nothing. A part of `closePoll` and `openUrn`, not an act of its own.
 */
export async function certifyResult(
	context: Pick<Context, 'db' | 'kind' | 'actor' | 'now' | 'record'>,
	poll: Poll,
	result: { decision: Decision; sum: Tally; rollSize: number; ballots?: NamedChoice[]; parts?: number[] },
): Promise<void> {
	const { db, now, record } = context;
	const { decision, sum, rollSize, ballots } = result;
	const facts = { secret: poll.secret, passRule: poll.passRule, decision, ballots };
	const shown = shownResult(facts, sum, resultSize(rollSize, sum.cast, result.parts));
	// Of a secret poll also the proposal's fate follows from what is shown: "returned" for a tie would be a count.
	const { outcome } = shown;
	await db
		.updateTable('poll')
		.set({ outcome, shown: JSON.stringify(shown), certifiedAt: now })
		.where('id', '=', poll.id)
		.execute();
	if (poll.amendments.length > 0) await decideAmendments(context, poll, 'winner' in shown ? shown.winner : null);
	else if (poll.proposalId !== null)
		await db
			.updateTable('proposal')
			.set({ decidedAt: now, decision: DECISIONS[outcome] })
			.where('id', '=', poll.proposalId)
			.where('withdrawnAt', 'is', null)
			.execute();
	await record({
		type: 'resultCertified',
		committeeId: poll.committeeId,
		proposalId: poll.proposalId,
		pollId: poll.id,
		...inSession(poll),
		outcome,
	});
}
