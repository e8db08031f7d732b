import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import type { DecidedClause } from '#domain/proposal/proposal.ts';
import {
	mayAcceptAmendment,
	mayOfferAmendment,
	mayRejectAmendment,
	maySupportAmendment,
	mayWithdrawAmendment,
} from '#domain/amendment/amendmentPolicy.ts';
import { type Amendment, isOpenAmendment, listAmendments } from '#domain/amendment/amendmentQueries.ts';
import { onePaper } from '#domain/amendment/paper.ts';
import { rejectAmendment } from '#domain/amendment/rejectAmendment.ts';
import { conflictsAmong } from '#domain/amendment/standing.ts';
import { supportAmendment } from '#domain/amendment/supportAmendment.ts';
import { withdrawAmendment } from '#domain/amendment/withdrawAmendment.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { mayPollAmendments } from '#domain/poll/pollPolicy.ts';
import type { Poll } from '#domain/poll/pollQueries.ts';
import { type Proposal, findProposal } from '#domain/proposal/proposalQueries.ts';
import { textDiff } from '#domain/textDiff.ts';
import { action } from './action.ts';
import type { PageContext } from './page.ts';

/** What changes of a clause besides its words. */
function asideOf(before: DecidedClause | null, after: DecidedClause | null) {
	if (!after) return [];
	return (['dutyBearer', 'dueOn'] as const).flatMap((field) => {
		const [was, is] = [before?.[field] ?? null, after[field]];
		return was === is ? [] : [{ field, was, is }];
	});
}

/** An amendment as its card shows it: against the text as it is now; one that is over or overtaken, against its own. */
export function cardOf(
	amendment: Amendment,
	proposal: { lang: string; clauses: readonly { id: string; text: string; ordinal: number }[] },
) {
	const { id, number, op, state, standing, base, proposed, clauseId } = amendment;
	const asMade = amendment.settledAt !== null || standing.fit === 'overtaken';
	const [before, after] = asMade ? [base, proposed] : [standing.before, standing.after];
	const found = proposal.clauses.find((clause) => clause.id === clauseId);
	const { author, supporters, onBehalfOf, reason, offeredAt, rejectedReason, settledVersion, mine, supportedByMe } =
		amendment;
	return {
		...{ id, number, op, state, author, supporters, onBehalfOf, reason, offeredAt, rejectedReason, settledVersion },
		...{ mine, supportedByMe, lang: proposal.lang },
		fit: amendment.settledAt === null ? standing.fit : ('current' as const),
		/** Number of its clause as the text is now, or after which it stands; 0 is the beginning, null a clause that is gone. */
		place: clauseId === null ? 0 : (found?.ordinal ?? null),
		parts: textDiff(before?.text ?? '', after?.text ?? '', proposal.lang),
		aside: asideOf(before, after),
		/** What its clause says now, where its own words are no longer there. */
		now: amendment.settledAt === null && standing.fit === 'overtaken' ? (found?.text ?? null) : null,
	};
}

/** The amendments that a vote chooses between, each with what it would make of the clause; in the order of the paper. */
export async function loadPolled(asking: Pick<PageContext, 'db' | 'actor' | 'now'>, poll: Poll) {
	if (poll.amendments.length === 0) return [];
	const proposal = await findProposal(asking, poll.proposalId ?? '');
	const all = await listAmendments(asking, proposal);
	const before = poll.options.at(-1) ?? '';
	return poll.amendments.flatMap((id, place) => {
		const found = all.find((one) => one.id === id);
		if (!found) return [];
		const card = cardOf(found, proposal);
		return [
			{
				...card,
				// As it stood when it was put on the paper, whatever has become of the text since.
				...{ fit: 'current' as const, now: null, parts: textDiff(before, poll.options[place] ?? '', proposal.lang) },
			},
		];
	});
}

export type AmendmentOnCard = ReturnType<typeof cardOf>;

/** The amendments to a proposal as its page shows them: conflicts first, then the others, then what is settled. */
export async function loadAmendments(page: PageContext, committee: Committee, proposal: Proposal) {
	const { actor } = page;
	const all = await listAmendments(page, proposal);
	const open = all.filter(isOpenAmendment);
	const groups = conflictsAmong(open, proposal.lang);
	const withForms = (amendment: Amendment) => {
		const matter = { ...amendment, fit: amendment.standing.fit, polled: amendment.state === 'polled' };
		const { requestId } = page;
		const paper = onePaper(all, amendment.id, proposal.lang);
		return {
			...cardOf(amendment, proposal),
			pollId: matter.polled ? amendment.pollId : null,
			requestIds: { support: requestId(), accept: requestId(), reject: requestId(), withdraw: requestId() },
			may: {
				supportAmendment: maySupportAmendment(actor, proposal, matter),
				acceptAmendment: mayAcceptAmendment(actor, proposal, matter),
				rejectAmendment: mayRejectAmendment(actor, proposal, matter),
				withdrawAmendment: mayWithdrawAmendment(actor, matter),
				announcePoll: mayPollAmendments(actor, proposal, paper, proposal),
			},
		};
	};
	const inConflict = new Set(groups.flat().map((one) => one.id));
	return {
		conflicts: groups.map((group) => group.map(withForms)),
		open: open.filter((one) => !inConflict.has(one.id)).map(withForms),
		settled: all.filter((one) => !isOpenAmendment(one)).map((one) => cardOf(one, proposal)),
		may: { offerAmendment: mayOfferAmendment(actor, proposal, committee) },
	};
}

export type AmendmentsOnPage = Awaited<ReturnType<typeof loadAmendments>>;

/** What one can do with amendments on the page of a proposal. */
export const amendmentActions = {
	supportAmendment: action(supportAmendment),
	acceptAmendment: action(acceptAmendment),
	rejectAmendment: action(rejectAmendment),
	withdrawAmendment: action(withdrawAmendment),
};
