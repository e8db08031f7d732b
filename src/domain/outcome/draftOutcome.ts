import { z } from 'zod';
import { takesPart } from '../account/account.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayDraftOutcome } from './outcomePolicy.ts';
import { readFrozen, seekOutcomeOf } from './outcomeQueries.ts';
import { reservationsIn } from './reservations.ts';

export const DraftOutcome = z.object({ proposalId: Id });

/** A mediator starts the outcome of an adopted proposal: its clauses are the frozen ones, byte for byte. */
export const draftOutcome = verb(DraftOutcome, async ({ db, kind, actor, now, record }, { proposalId }) => {
	// Two mediators at once: the second waits here, then finds the first one's draft.
	const proposal = await lock(
		{ kind },
		db.selectFrom('proposal').selectAll().where('id', '=', proposalId),
	).executeTakeFirst();
	if (!proposal || !takesPart(actor, proposal.committeeId)) throw new NotFound('proposal');
	const drafted = await seekOutcomeOf({ db, actor }, proposalId);
	allow(mayDraftOutcome(actor, { ...proposal, hasOutcome: drafted !== null }));
	const poll = await db
		.selectFrom('poll')
		.select(['id', 'method', 'secret', 'outcome'])
		.where('proposalId', '=', proposalId)
		.where('certifiedAt', 'is not', null)
		.where('amendments', '=', '[]')
		.orderBy('certifiedAt', 'desc')
		.executeTakeFirst();
	const frozen = readFrozen(proposal.frozenText ?? '{"title":"","clauses":[]}');
	const outcomeId = newId();
	await db
		.insertInto('outcome')
		.values({
			id: outcomeId,
			committeeId: proposal.committeeId,
			proposalId,
			pollId: poll?.id ?? null,
			code: null,
			year: null,
			number: null,
			title: frozen.title,
			lang: frozen.lang ?? proposal.lang,
			clauses: JSON.stringify(frozen.clauses),
			summary: '',
			decidedBy: poll?.outcome ?? 'carried',
			reservations: JSON.stringify(poll ? await reservationsIn(db, poll) : []),
			statementOnly: 0,
			withheld: null,
			draftedAt: now,
			draftedBy: actor.accountId ?? '',
			writtenBy: JSON.stringify([actor.accountId]),
			version: 1,
			reviewedAt: null,
			reviewedBy: null,
			reviewedVersion: null,
			review: null,
			reviewNote: null,
			publishedAt: null,
			publishedBy: null,
			publishedText: null,
			hash: null,
		})
		.execute();
	await record({ type: 'outcomeDrafted', committeeId: proposal.committeeId, proposalId, outcomeId });
	return { outcomeId };
});
