import type { ClauseOfText } from './amendment.ts';
import type { Amendment } from './amendmentQueries.ts';
import { readText } from './amendmentQueries.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import type { DecidedClause } from '../proposal/proposal.ts';
import { OPEN_AGAIN, keepVersion, writeClauses } from '../proposal/proposalText.ts';

/** Where a new clause comes: after its place, and after what earlier amendments put there. */
function placeOf(clauses: readonly ClauseOfText[], after: string | null, before: ReadonlySet<string>): number {
	let place = after === null ? 0 : clauses.findIndex((clause) => clause.id === after) + 1;
	while (before.has(clauses[place]?.id ?? '')) place += 1;
	return place;
}

/**
 * Puts an amendment into the text: one rule, whether the author accepted it or a vote carried it. A new version is kept.
 * The caller holds the proposal, and has made sure that the amendment is not overtaken.
 */
export async function putIntoText(
	context: Pick<Context, 'db' | 'actor' | 'now'>,
	proposal: { id: string; version: number; title: string; purpose: string; lang: string },
	amendment: Pick<Amendment, 'id' | 'number' | 'op' | 'clauseId' | 'standing'>,
	how: 'acceptedByAuthor' | 'carried',
): Promise<number> {
	const { db, now } = context;
	const { op, clauseId, number, standing } = amendment;
	const { clauses } = await readText(db, proposal);
	let clauseMade: string | null = null;
	let written: (DecidedClause & { id: string })[] = clauses;
	if (op === 'insert' && standing.after) {
		clauseMade = newId();
		const earlier = await db
			.selectFrom('amendment')
			.select('clauseMade')
			.where('proposalId', '=', proposal.id)
			.where('clauseId', clauseId === null ? 'is' : '=', clauseId)
			.where('clauseMade', 'is not', null)
			.where('number', '<', number)
			.execute();
		const place = placeOf(clauses, clauseId, new Set(earlier.map((one) => one.clauseMade ?? '')));
		written = clauses.toSpliced(place, 0, { id: clauseMade, ...standing.after });
	} else {
		const { after } = standing;
		written = clauses.flatMap((clause) =>
			clause.id !== clauseId ? [clause] : after ? [{ ...after, id: clause.id }] : [],
		);
	}
	const version = proposal.version + 1;
	await db
		.updateTable('proposal')
		.set({ version, ...OPEN_AGAIN })
		.where('id', '=', proposal.id)
		.execute();
	await writeClauses(db, proposal.id, written);
	await keepVersion(context, proposal.id, how === 'carried' ? 'carried' : 'amended', amendment.id);
	await db
		.updateTable('amendment')
		.set({ settledAt: now, settled: how, settledVersion: version, clauseMade })
		.where('id', '=', amendment.id)
		.execute();
	return version;
}
