import { beforeAll, describe, expect, it } from 'vitest';
import { closeThread } from '#domain/discussion/closeThread.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openProposal, raise, say } from '../../support/matter.ts';

describe('openThread', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const open = (subjectKind: 'concern' | 'proposal', subjectId: string, by: Player) =>
			perform(house(), openThread, { subjectKind, subjectId }, { accountId: by.accountId });

		it('opens a closed talk again; its conclusion stays readable', async () => {
			const { concernId, threadId } = await raise(house(), cast);
			await expect(open('concern', concernId, cast.joseph)).rejects.toThrow('alreadyDone');
			await perform(
				house(),
				closeThread,
				{ threadId, conclusion: 'Assez parlé.' },
				{ accountId: cast.joseph.accountId },
			);
			expect(await open('concern', concernId, cast.joseph)).toEqual({ threadId });
			const row = await house().read.selectFrom('thread').selectAll().where('id', '=', threadId).executeTakeFirst();
			expect(row).toMatchObject({ closedAt: null, conclusion: 'Assez parlé.' });
			await say(house(), cast.maurice, threadId);
		});

		it('is for a mediator whose matter it is not', async () => {
			const { proposalId, threadId } = await openProposal(house(), cast, {}, cast.odile);
			await perform(house(), closeThread, { threadId, conclusion: 'Fini.' }, { accountId: cast.joseph.accountId });
			await expect(open('proposal', proposalId, cast.odile)).rejects.toThrow('ownMatter');
			await expect(open('proposal', proposalId, cast.maurice)).rejects.toThrow('notMediator');
			await expect(open('proposal', proposalId, cast.neighbour)).rejects.toThrow(NotFound);
			await expect(open('concern', proposalId, cast.joseph)).rejects.toThrow(NotFound);
		});
	});
});
