import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayEditProposal } from './proposalPolicy.ts';
import { isVotedOn, listClauses } from './proposalQueries.ts';
import {
	OPEN_AGAIN,
	aboutSeats,
	answerConcerns,
	asColumns,
	keepVersion,
	nameNobodyForOther,
	proposalFields,
	writeClauses,
} from './proposalText.ts';

export const EditProposal = z.object({
	proposalId: Id,
	/** The version that the form showed: another one by now means that somebody would be overwritten. */
	version: whole(1, 1_000_000),
	...proposalFields,
});

/** The author changes the text, for as long as it is not fixed. After a return, the text opens again for discussion. */
export const editProposal = verb(EditProposal, async (context, input) => {
	const { db, actor, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	allow(mayEditProposal(actor, { ...proposal, pollUnderWay: await isVotedOn(context, proposal.id) }));
	if (proposal.version !== input.version) allow(no('textChanged'));
	const before = { ...proposal, clauses: await listClauses(db, proposal.id) };
	await nameNobodyForOther(context, proposal.committeeId, proposal.onBehalfOf, input, before);
	const columns = asColumns(input);
	const version = proposal.version + 1;
	await db
		.updateTable('proposal')
		.set({
			...columns,
			...(await aboutSeats(context, proposal.committeeId, input.about)),
			version,
			...OPEN_AGAIN,
		})
		.where('id', '=', proposal.id)
		.execute();
	for (const field of ['title', 'purpose'] as const) {
		if (columns[field] === proposal[field]) continue;
		await db.deleteFrom('translation').where('subjectId', '=', proposal.id).where('field', '=', field).execute();
	}
	await answerConcerns(context, proposal.id, proposal.committeeId, input.concernIds);
	await writeClauses(db, proposal.id, input.clauses);
	await keepVersion(context, proposal.id, 'edited');
	await record({ type: 'proposalEdited', committeeId: proposal.committeeId, proposalId: proposal.id, version });
	return { proposalId: proposal.id, code: proposal.code, version };
});
