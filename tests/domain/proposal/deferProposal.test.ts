import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { deferProposal } from '#domain/proposal/deferProposal.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { proposalState } from '#domain/proposal/proposal.ts';
import { offer, openText } from '../../support/amendments.ts';

describe('deferProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const defer = (by: Player, proposalId: string, until = '2030-01-10') =>
			perform(house(), deferProposal, { proposalId, until, reason: 'Après la récolte.' }, { accountId: by.accountId });

		it('puts it off until a day, with its reason: nothing is done with it until then', async () => {
			const { proposalId, first } = await openText(house(), cast);
			await defer(cast.joseph, proposalId);
			const now = house().clock().toISOString();
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(proposalState(proposal, now)).toBe('deferred');
			// The beginning of that day in Bangui.
			expect(proposal).toMatchObject({
				deferredUntil: '2030-01-09T23:00:00.000Z',
				decisionReason: 'Après la récolte.',
			});
			const freeze = perform(house(), freezeText, { proposalId }, { accountId: cast.joseph.accountId });
			await expect(freeze).rejects.toThrow('proposalDeferred');
			await expect(offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' })).rejects.toThrow(
				'proposalDeferred',
			);
			await expect(defer(cast.joseph, proposalId)).rejects.toThrow('alreadyDone');
		});

		it('is for a mediator whose matter it is not, and for a day to come', async () => {
			const { proposalId } = await openText(house(), cast);
			await expect(defer(cast.aicha, proposalId)).rejects.toThrow('notMediator');
			await expect(defer(cast.neighbour, proposalId)).rejects.toThrow(NotFound);
			await expect(defer(cast.joseph, proposalId, '2020-01-01')).rejects.toThrow('dayPassed');
		});
	});
});
