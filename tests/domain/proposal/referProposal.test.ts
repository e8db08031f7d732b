import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { referProposal } from '#domain/proposal/referProposal.ts';
import { concernState } from '#domain/concern/concern.ts';
import { proposalState } from '#domain/proposal/proposal.ts';
import { clausesOf, offer, openText, statesOf } from '../../support/amendments.ts';

describe('referProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const refer = (by: Player, proposalId: string) =>
			perform(
				house(),
				referProposal,
				{ proposalId, body: 'Le conseil du quartier', reason: 'La place du marché est à la commune.' },
				{ accountId: by.accountId },
			);

		it('ends it here with the body and the reason; its text stays', async () => {
			const { proposalId, clauses } = await openText(house(), cast);
			await refer(cast.joseph, proposalId);
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(proposalState(proposal, house().clock().toISOString())).toBe('referred');
			expect(proposal).toMatchObject({ decisionBody: 'Le conseil du quartier' });
			expect(await clausesOf(house(), proposalId)).toHaveLength(clauses.length);
			await expect(refer(cast.joseph, proposalId)).rejects.toThrow('proposalReferred');
			// Nothing here answers the concern any more.
			expect(concernState({ closedAt: null, closedReason: null }, [proposal])).toBe('open');
		});

		it('leaves no amendment open that nobody will decide on', async () => {
			const { proposalId, first } = await openText(house(), cast);
			await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await refer(cast.joseph, proposalId);
			expect(await statesOf(house(), proposalId)).toEqual(['setAside, current']);
		});

		it('is for a mediator whose matter it is not', async () => {
			const { proposalId } = await openText(house(), cast);
			await expect(refer(cast.aicha, proposalId)).rejects.toThrow('notMediator');
			await expect(refer(cast.neighbour, proposalId)).rejects.toThrow(NotFound);
		});
	});
});
