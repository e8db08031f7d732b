import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { mayWithdrawProposal } from '#domain/proposal/proposalPolicy.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { offer, openText, statesOf } from '../../support/amendments.ts';
import { draft, frozenProposal, openProposal } from '../../support/matter.ts';

describe('withdrawProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (proposalId: string, by: Player) =>
			perform(house(), withdrawProposal, { proposalId }, { accountId: by.accountId });

		it('takes back a draft, an open proposal and one whose text is fixed', async () => {
			for (const { proposalId } of [
				await draft(house(), cast),
				await openProposal(house(), cast),
				await frozenProposal(house(), cast),
			]) {
				await withdraw(proposalId, cast.aicha);
				await expect(withdraw(proposalId, cast.aicha)).rejects.toThrow('proposalWithdrawn');
				await expect(
					perform(house(), submitProposal, { proposalId }, { accountId: cast.aicha.accountId }),
				).rejects.toThrow('proposalWithdrawn');
			}
		});

		it('leaves no amendment open that nobody will decide on', async () => {
			const { proposalId, first } = await openText(house(), cast);
			await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await withdraw(proposalId, cast.aicha);
			expect(await statesOf(house(), proposalId)).toEqual(['setAside, current']);
		});

		it('is the author’s alone', async () => {
			const { proposalId } = await openProposal(house(), cast);
			await expect(withdraw(proposalId, cast.maurice)).rejects.toThrow('notYours');
			await expect(withdraw(proposalId, cast.joseph)).rejects.toThrow('notYours');
			await expect(withdraw(proposalId, cast.neighbour)).rejects.toThrow(NotFound);
		});

		it('waits while people vote, and is over after the decision', async () => {
			const { proposalId } = await openProposal(house(), cast);
			const actor = await loadActor(house().read, cast.aicha.accountId, house().clock().toISOString());
			const row = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			expect(mayWithdrawProposal(actor, { ...row, pollOpen: true })).toMatchObject({ no: 'pollAlreadyOpen' });
			const decided = { ...row, decidedAt: row.openedAt, decision: 'adopted', pollOpen: false };
			expect(mayWithdrawProposal(actor, decided)).toMatchObject({ no: 'proposalDecided' });
		});
	});
});
