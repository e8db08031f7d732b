import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { codeOfCard } from '../account/card.ts';
import { Id, Tick, whole } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { findElection, holdElection } from './electionQueries.ts';
import { hashElectorCode } from './electorCard.ts';
import { mayIssueElectorCards } from './rollPolicy.ts';

/** So many cards are printed at a time: some eighty sheets. */
export const CARDS_AT_ONCE = 500;

export const IssueElectorCards = z.object({
	electionId: Id,
	/** The first and last number on the roll. */
	from: whole(1, 10_000_000),
	to: whole(1, 10_000_000),
	/** Also for those who have a card: theirs no longer works. */
	again: Tick,
});

/** A card as it is handed to whoever prints it: the only time its code is seen. */
export interface ElectorCard {
	electorId: string;
	number: number;
	name: string;
	place: string;
	contest: string;
	/** In groups of four. */
	code: string;
}

function electorsBetween(db: Kysely<Database>, { electionId, from, to }: z.output<typeof IssueElectorCards>) {
	return db
		.selectFrom('elector')
		.innerJoin('contest', 'contest.id', 'elector.contestId')
		.select(['elector.id as electorId', 'elector.number', 'elector.name', 'elector.place', 'contest.name as contest'])
		.select('elector.cardHash')
		.where('elector.electionId', '=', electionId)
		.where('elector.number', '>=', from)
		.where('elector.number', '<=', to)
		.orderBy('elector.number')
		.limit(CARDS_AT_ONCE)
		.execute();
}

/**
 * Cards for some electors are printed: each has a code that is seen this once, and the one before it no longer works.
 * The same form sent again shows the same codes.
 */
export const issueElectorCards = verb(
	IssueElectorCards,
	async (context: Context<(ElectorCard & { cardHash: string; before: string | null })[]>, input) => {
		const { db, actor, now, prepared, record } = context;
		const election = await holdElection(context, input.electionId, 'update');
		allow(mayIssueElectorCards(actor, election, now));
		if (prepared.length === 0) throw new Refused(no('noCardsToPrint'));
		let issued = 0;
		for (const { electorId, cardHash, before } of prepared) {
			if (before === cardHash) continue;
			const { numUpdatedRows } = await db
				.updateTable('elector')
				.set({ cardHash, cardIssuedAt: now })
				.where('id', '=', electorId)
				.where('cardHash', before === null ? 'is' : '=', before)
				.executeTakeFirst();
			// Somebody else printed it in this moment: two cards for one person must not both leave.
			if (Number(numUpdatedRows) === 0) allow(no('textChanged'));
			issued += 1;
		}
		if (issued > 0)
			await record({
				type: 'electorCardsIssued',
				committeeId: election.committeeId,
				electionId: election.id,
				count: issued,
			});
		return { cards: prepared.map(({ cardHash: _, before: __, ...card }): ElectorCard => card) };
	},
	{
		keepsOwnRequests: true,
		prepare: async ({ read, actor, now, requestId }, input) => {
			const election = await findElection(read, input.electionId);
			if (mayIssueElectorCards(actor, election, now) !== 'yes') return [];
			const electors = await electorsBetween(read, input);
			const made = [];
			// Eight at a time: as many as there may be threads for it.
			for (let start = 0; start < electors.length; start += 8)
				made.push(
					...(await Promise.all(
						electors.slice(start, start + 8).map(async ({ cardHash: before, ...elector }) => {
							const code = codeOfCard(requestId, elector.electorId);
							return { ...elector, code, cardHash: await hashElectorCode(code), before };
						}),
					)),
				);
			return input.again ? made : made.filter((card) => card.before === null || card.before === card.cardHash);
		},
	},
);
