import type { Selectable } from 'kysely';
import type { ProposalTable } from '#db/schema.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { maySeeProposal } from './proposalPolicy.ts';

/** The proposal, held against other acts until commit, for those who may see it. */
export async function lockProposal(context: Context, id: string): Promise<Selectable<ProposalTable>> {
	const query = context.db.selectFrom('proposal').selectAll().where('id', '=', id);
	const proposal = await lock(context, query).executeTakeFirst();
	if (!proposal || !maySeeProposal(context.actor, proposal)) throw new NotFound('proposal');
	return proposal;
}
