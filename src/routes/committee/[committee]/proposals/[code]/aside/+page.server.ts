import { mediates } from '#domain/committee/committeePolicy.ts';
import { convertToAgreement } from '#domain/proposal/convertToAgreement.ts';
import { deferProposal } from '#domain/proposal/deferProposal.ts';
import { mayConvertToAgreement, mayDeferProposal, mayReferProposal } from '#domain/proposal/proposalPolicy.ts';
import { findProposalByCode } from '#domain/proposal/proposalQueries.ts';
import { referProposal } from '#domain/proposal/referProposal.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The ways of a proposal besides a vote: later, elsewhere, or between its parties. Each says what it means. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const proposal = await findProposalByCode(page, committee.id, event.params.code);
		allow(mediates(page.actor, committee.id));
		const { id, code, title, lang } = proposal;
		return {
			proposal: { id, code, title, lang },
			may: {
				deferProposal: mayDeferProposal(page.actor, proposal),
				referProposal: mayReferProposal(page.actor, proposal),
				convertToAgreement: mayConvertToAgreement(page.actor, proposal),
			},
			requestIds: { defer: page.requestId(), refer: page.requestId(), convert: page.requestId() },
		};
	});

const then = ({ code }: { code: string }, event: { params: { committee?: string } }) =>
	`/committee/${event.params.committee}/proposals/${code}`;

export const actions = {
	deferProposal: action(deferProposal, { then }),
	referProposal: action(referProposal, { then }),
	convertToAgreement: action(convertToAgreement, { then }),
};
