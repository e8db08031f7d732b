import { system } from '#domain/account/account.ts';
import { listAmendments } from '#domain/amendment/amendmentQueries.ts';
import { OfferAmendment, offerAmendment } from '#domain/amendment/offerAmendment.ts';
import { perform } from '#domain/perform.ts';
import type { z } from 'zod';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { openProposal } from './matter.ts';

/** An open proposal of Aïcha's, with its clauses. */
export async function openText(house: TestHouse, cast: Cast) {
	const { proposalId, code } = await openProposal(house, cast);
	const clauses = await clausesOf(house, proposalId);
	return { proposalId, code, clauses, first: clauses[0]?.id ?? '', second: clauses[1]?.id ?? '' };
}

/** The clauses of a proposal as they stand. */
export function clausesOf(house: TestHouse, proposalId: string) {
	return house.read.selectFrom('clause').selectAll().where('proposalId', '=', proposalId).orderBy('ordinal').execute();
}

/** Somebody offers an amendment; by itself, other words for the first clause of `openText`. */
export function offer(
	house: TestHouse,
	by: Player,
	proposalId: string,
	change: Partial<z.input<typeof OfferAmendment>>,
) {
	const input = OfferAmendment.parse({
		...{ proposalId, version: 1, op: 'replace', kind: 'time', reason: 'Le vendredi est le jour de la prière.' },
		...change,
	});
	return perform(house, offerAmendment, input, { accountId: by.accountId });
}

/** The amendments of a proposal as the house itself reads them. */
export async function amendmentsOf(house: TestHouse, proposalId: string) {
	const proposal = await house.read
		.selectFrom('proposal')
		.selectAll()
		.where('id', '=', proposalId)
		.executeTakeFirstOrThrow();
	return listAmendments({ db: house.read, actor: system, now: house.clock().toISOString() }, proposal);
}

/** Where each amendment stands: its state and how it fits the text. */
export async function statesOf(house: TestHouse, proposalId: string) {
	return (await amendmentsOf(house, proposalId)).map(({ state, standing }) => `${state}, ${standing.fit}`);
}
