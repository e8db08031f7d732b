import type { Context } from '../perform.ts';
import type { Correction } from './outcome.ts';
import type { Outcome } from './outcomeQueries.ts';

/** Keeps what would change in a published outcome for two to look at, in place of what waited; whoever wrote it does not clear it. */
export async function keepCorrection(
	{ db, actor, record }: Pick<Context, 'db' | 'actor' | 'record'>,
	outcome: Outcome,
	correction: Correction,
): Promise<{ version: number }> {
	const version = outcome.version + 1;
	const writtenBy = JSON.stringify([...new Set([...outcome.drafters, actor.accountId])]);
	await db
		.updateTable('outcome')
		.set({ correction: JSON.stringify(correction), version, writtenBy })
		.where('id', '=', outcome.id)
		.execute();
	await record({ type: 'correctionDrafted', committeeId: outcome.committeeId, outcomeId: outcome.id, version });
	return { version };
}
