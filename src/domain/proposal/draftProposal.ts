import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { CoSigning, coSigningColumns } from '../ask/coSigning.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { maySpeakFor } from '../concern/concernPolicy.ts';
import { Id, Tick, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayDraftProposal } from './proposalPolicy.ts';
import {
	aboutSeats,
	answerConcerns,
	asColumns,
	keepVersion,
	nameNobodyForOther,
	proposalFields,
	writeClauses,
} from './proposalText.ts';

export const DraftProposal = z.object({
	committeeId: Id,
	...proposalFields,
	/** The ask of another committee that it would carry too, or carry no longer. */
	coSigning: CoSigning.optional(),
	onBehalfOf: line(120).optional(),
	readBack: Tick,
});

/** A member writes an answer to one or more concerns; nobody else sees the draft. */
export const draftProposal = verb(DraftProposal, async (context, input) => {
	const { db, actor, now, record } = context;
	const committee = await findCommittee(db, input.committeeId);
	allow(mayDraftProposal(actor, committee));
	allow(maySpeakFor(actor, committee.id, input));
	await nameNobodyForOther(context, committee.id, input.onBehalfOf, input);
	const { lastProposal: number } = await db
		.updateTable('committee')
		.set((is) => ({ lastProposal: is('lastProposal', '+', 1) }))
		.where('id', '=', committee.id)
		.returning('lastProposal')
		.executeTakeFirstOrThrow();
	const proposalId = newId();
	const code = `${committee.code}-P-${String(number).padStart(3, '0')}`;
	await db
		.insertInto('proposal')
		.values({
			id: proposalId,
			committeeId: committee.id,
			number,
			code,
			...asColumns(input),
			...(await aboutSeats(context, committee.id, input.about)),
			...(await coSigningColumns(db, committee.id, input.coSigning)),
			authorId: actor.accountId ?? '',
			authorSeatId: seatOf(actor, committee.id)?.seatId ?? null,
			onBehalfOf: input.onBehalfOf ?? null,
			version: 1,
			draftedAt: now,
			submittedAt: null,
			openedAt: null,
			frozenAt: null,
			coolsUntil: null,
			frozenText: null,
			frozenHash: null,
			decidedAt: null,
			decision: null,
			withdrawnAt: null,
		})
		.execute();
	await answerConcerns(context, proposalId, committee.id, input.concernIds);
	await writeClauses(db, proposalId, input.clauses);
	await keepVersion(context, proposalId, 'drafted');
	await record({ type: 'proposalDrafted', committeeId: committee.id, proposalId, code });
	return { proposalId, code };
});
