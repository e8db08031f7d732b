import { beforeAll, describe, expect, it } from 'vitest';
import { draftOutcome } from '#domain/outcome/draftOutcome.ts';
import { findOutcome, listOutcomes } from '#domain/outcome/outcomeQueries.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { CLAUSES, adoptProposal } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('draftOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const actorOf = (accountId: string) => loadActor(house().read, accountId, house().clock().toISOString());

		it('copies the decided clauses from the frozen text, byte for byte, and how it was decided without a number', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const { outcomeId } = await perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId });
			const outcome = await findOutcome({ db: house().read, actor: await actorOf(cast.louise.accountId) }, outcomeId);
			expect(outcome.clauses.map((clause) => clause.text)).toEqual(CLAUSES.map((clause) => clause.text));
			expect(outcome.clauses.map((clause) => clause.number)).toEqual([1, 2, 3]);
			expect(outcome.decidedBy).toBe('byConsensusWithReservations');
		});

		it('is for a mediator of that committee only', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const as = (accountId: string) => perform(house(), draftOutcome, { proposalId }, { accountId });
			await expect(as(cast.louise.accountId)).rejects.toThrow('notMediator');
			await expect(as(cast.liaison.accountId)).rejects.toThrow('notMediator');
			for (const stranger of [cast.neighbour, cast.kofi, cast.administrator, cast.observer])
				await expect(as(stranger.accountId)).rejects.toThrow('proposal');
		});

		it('is refused for what was not adopted', async () => {
			for (const decision of [null, 'notAdopted', 'returned']) {
				const { proposalId } = await adoptProposal(house(), cast, { decision });
				await expect(
					perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId }),
				).rejects.toThrow('proposalNotAdopted');
			}
		});

		it('makes one draft when two mediators start at once', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const results = await Promise.allSettled(
				[cast.odile, cast.joseph].map((by) =>
					perform(house(), draftOutcome, { proposalId }, { accountId: by.accountId }),
				),
			);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			const drafts = await house()
				.read.selectFrom('outcome')
				.select('id')
				.where('proposalId', '=', proposalId)
				.execute();
			expect(drafts).toHaveLength(1);
		});

		it('shows a draft to those who take part, and to nobody else', async () => {
			const { proposalId } = await adoptProposal(house(), cast);
			const { outcomeId } = await perform(house(), draftOutcome, { proposalId }, { accountId: cast.odile.accountId });
			for (const insider of [cast.louise, cast.joseph, cast.liaison])
				await findOutcome({ db: house().read, actor: await actorOf(insider.accountId) }, outcomeId);
			for (const outsider of [cast.neighbour, cast.kofi, cast.administrator, cast.observer]) {
				const actor = await actorOf(outsider.accountId);
				await expect(findOutcome({ db: house().read, actor }, outcomeId)).rejects.toThrow('outcome');
				const listed = await listOutcomes({ db: house().read, actor }, cast.bgs.id);
				expect(listed.filter((outcome) => outcome.publishedAt === null)).toEqual([]);
			}
		});
	});
});
