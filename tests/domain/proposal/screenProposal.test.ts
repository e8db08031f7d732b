import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft } from '../../support/matter.ts';

describe('screenProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const submitted = async (by: Player) => {
			const { proposalId } = await draft(house(), cast, {}, by);
			await perform(house(), submitProposal, { proposalId }, { accountId: by.accountId });
			return proposalId;
		};
		const screen = (proposalId: string, by: Player) =>
			perform(house(), screenProposal, { proposalId }, { accountId: by.accountId });

		it('opens the proposal for discussion, with its thread, once', async () => {
			const proposalId = await submitted(cast.aicha);
			const both = await Promise.allSettled([screen(proposalId, cast.joseph), screen(proposalId, cast.odile)]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			const threads = await house().read.selectFrom('thread').selectAll().where('subjectId', '=', proposalId).execute();
			expect(threads).toHaveLength(1);
			await expect(screen(proposalId, cast.joseph)).rejects.toThrow('alreadyDone');
		});

		it('is never done by the mediator who wrote it', async () => {
			const proposalId = await submitted(cast.odile);
			await expect(screen(proposalId, cast.odile)).rejects.toThrow('ownMatter');
			await screen(proposalId, cast.joseph);
		});

		it('is for mediators; a draft is not there yet', async () => {
			const proposalId = await submitted(cast.aicha);
			await expect(screen(proposalId, cast.maurice)).rejects.toThrow('notMediator');
			await expect(screen(proposalId, cast.liaison)).rejects.toThrow('notMediator');
			await expect(screen(proposalId, cast.neighbour)).rejects.toThrow(NotFound);
			const { proposalId: drafted } = await draft(house(), cast);
			await expect(screen(drafted, cast.joseph)).rejects.toThrow(NotFound);
		});
	});
});
