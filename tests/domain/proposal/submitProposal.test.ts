import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft } from '../../support/matter.ts';

describe('submitProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const submit = (proposalId: string, by: Player, requestId?: string) =>
			perform(house(), submitProposal, { proposalId }, { accountId: by.accountId, requestId });

		it('hands the draft to the committee, once', async () => {
			const { proposalId } = await draft(house(), cast);
			const requestId = newId();
			const first = await submit(proposalId, cast.aicha, requestId);
			expect(await submit(proposalId, cast.aicha, requestId)).toEqual(first);
			await expect(submit(proposalId, cast.aicha)).rejects.toThrow('alreadyDone');
			const answered = await house()
				.read.selectFrom('proposalConcern')
				.select('concernId')
				.where('proposalId', '=', proposalId)
				.execute();
			expect(answered.length).toBeGreaterThan(0);
			for (const { concernId } of answered) expect(house().heard.touched).toContain(`concern:${concernId}`);
		});

		it('is the author’s alone; for others there is no draft', async () => {
			const { proposalId } = await draft(house(), cast);
			for (const player of [cast.maurice, cast.joseph, cast.neighbour]) {
				await expect(submit(proposalId, player)).rejects.toThrow(NotFound);
			}
		});
	});
});
