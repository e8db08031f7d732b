import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { resumeProposal } from '#domain/proposal/resumeProposal.ts';
import { addDays } from '#domain/days.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { deferProposal } from '#domain/proposal/deferProposal.ts';
import { openText } from '../../support/amendments.ts';

describe('resumeProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const resume = (by: Player, proposalId: string) =>
			perform(house(), resumeProposal, { proposalId }, { accountId: by.accountId });
		const deferred = async () => {
			const { proposalId } = await openText(house(), cast);
			const until = addDays(house().clock().toISOString().slice(0, 10), 5);
			const input = { proposalId, until, reason: 'Après la récolte.' };
			await perform(house(), deferProposal, input, { accountId: cast.joseph.accountId });
			return proposalId;
		};
		const row = (id: string) =>
			house()
				.read.selectFrom('proposal')
				.select(['deferredAt', 'decisionReason'])
				.where('id', '=', id)
				.executeTakeFirstOrThrow();

		it('takes it up again before its day, by a mediator', async () => {
			const proposalId = await deferred();
			await expect(resume(cast.aicha, proposalId)).rejects.toThrow('notMediator');
			await expect(resume(cast.neighbour, proposalId)).rejects.toThrow(NotFound);
			await resume(cast.joseph, proposalId);
			expect(await row(proposalId)).toEqual({ deferredAt: null, decisionReason: null });
			await expect(resume(cast.joseph, proposalId)).rejects.toThrow('alreadyDone');
		});

		it('comes back by itself on its day, and not before', async () => {
			const proposalId = await deferred();
			await runDueJobs(house(), jobKinds);
			expect((await row(proposalId)).deferredAt).not.toBeNull();
			house().later({ days: 6 });
			await runDueJobs(house(), jobKinds);
			expect((await row(proposalId)).deferredAt).toBeNull();
		});
	});
});
