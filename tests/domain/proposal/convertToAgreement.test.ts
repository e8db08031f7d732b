import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { convertToAgreement } from '#domain/proposal/convertToAgreement.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { proposalState } from '#domain/proposal/proposal.ts';
import { clausesOf, offer, openText, statesOf } from '../../support/amendments.ts';

describe('convertToAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const convert = (by: Player, proposalId: string) =>
			perform(
				house(),
				convertToAgreement,
				{ proposalId, parties: 'Les familles rentrées et celles qui habitent là', reason: 'C’est entre elles.' },
				{ accountId: by.accountId },
			);

		it('leaves it to its parties: it keeps its text, and nobody can put it to a vote', async () => {
			const { proposalId, clauses } = await frozenWithClauses();
			await convert(cast.joseph, proposalId);
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(proposalState(proposal, house().clock().toISOString())).toBe('converted');
			expect(await clausesOf(house(), proposalId)).toHaveLength(clauses.length);
			const poll = perform(
				house(),
				announcePoll,
				AnnouncePoll.parse({ proposalId, method: 'consensus', secret: true }),
				{ accountId: cast.joseph.accountId },
			);
			await expect(poll).rejects.toThrow('proposalConverted');
		});

		it('leaves no amendment open that nobody will decide on', async () => {
			const { proposalId, first } = await openText(house(), cast);
			await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await convert(cast.joseph, proposalId);
			expect(await statesOf(house(), proposalId)).toEqual(['setAside, current']);
		});

		it('is for a mediator whose matter it is not', async () => {
			const { proposalId } = await openText(house(), cast);
			await expect(convert(cast.aicha, proposalId)).rejects.toThrow('notMediator');
			await expect(convert(cast.neighbour, proposalId)).rejects.toThrow(NotFound);
		});

		async function frozenWithClauses() {
			const text = await openText(house(), cast);
			await perform(house(), freezeText, { proposalId: text.proposalId }, { accountId: cast.joseph.accountId });
			return text;
		}
	});
});
