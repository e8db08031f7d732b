import { type Committee, listSeats } from '#domain/committee/committeeQueries.ts';
import { speaksOnlyForOthers } from '#domain/concern/concernPolicy.ts';
import { listConcerns } from '#domain/concern/concernQueries.ts';
import { APPROACHES, CATEGORIES, CLAUSE_KINDS, PRINCIPLES } from '#domain/proposal/proposal.ts';
import { languagesFor } from './committee.ts';
import type { PageContext } from './page.ts';

/** What the form of a proposal offers to choose from, the same when drafting and when editing. */
export async function loadProposalForm(page: PageContext, committee: Committee, locale: string, answered: string[]) {
	const concerns = await listConcerns(page, committee.id);
	return {
		concerns: concerns
			.filter((concern) => !concern.closedAt || answered.includes(concern.id))
			.map(({ id, code, title }) => ({ id, code, title })),
		languages: languagesFor(committee, locale),
		/** The seats that a recall can be about. */
		seats: (await listSeats(page.db, committee.id))
			.filter((seat) => seat.personId !== null)
			.map(({ id, ordinal, constituency, holder }) => ({ id, ordinal, constituency, holder })),
		categories: [...CATEGORIES],
		approaches: [...APPROACHES],
		clauseKinds: [...CLAUSE_KINDS],
		principles: [...PRINCIPLES],
		liaisonOnly: speaksOnlyForOthers(page.actor, committee.id),
	};
}

export type ProposalChoices = Awaited<ReturnType<typeof loadProposalForm>>;
