import { lockProposal } from '../proposal/lockProposal.ts';
import { isVotedOn } from '../proposal/proposalQueries.ts';
import type { Context } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { type Amendment, listAmendments } from './amendmentQueries.ts';

/** An amendment with its proposal, held against other acts until commit, for those who may see it. */
export async function lockAmendment(context: Context, id: string) {
	const row = await context.db.selectFrom('amendment').select('proposalId').where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('amendment');
	const proposal = await lockProposal(context, row.proposalId);
	const amendment = (await listAmendments(context, proposal)).find((one) => one.id === id) as Amendment;
	return {
		proposal: { ...proposal, pollUnderWay: await isVotedOn(context, proposal.id) },
		amendment: { ...amendment, fit: amendment.standing.fit, polled: amendment.state === 'polled' },
	};
}
