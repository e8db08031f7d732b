import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findThread, listStatements } from '#domain/discussion/discussionQueries.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openProposal, raise, say } from '../../support/matter.ts';

describe('holdStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const hold = (statementId: string, by: Player) =>
			perform(house(), holdStatement, { statementId, reason: 'Un nom est dit.' }, { accountId: by.accountId });
		const heardBy = async (player: Player, threadId: string) => {
			const now = house().clock().toISOString();
			const asking = { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
			return listStatements(asking, await findThread(asking, threadId));
		};

		it('tells the speaker why, and the others nothing', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await hold(statementId, cast.joseph);
			expect(await heardBy(cast.maurice, threadId)).toMatchObject([{ state: 'held', reason: 'Un nom est dit.' }]);
			expect(await heardBy(cast.aicha, threadId)).toEqual([]);
			await expect(
				perform(house(), releaseStatement, { statementId }, { accountId: cast.odile.accountId }),
			).rejects.toThrow('statementDecided');
		});

		it('takes back what showed at once in an open talk', async () => {
			const { threadId } = await raise(house(), cast);
			await house().write.updateTable('thread').set({ mode: 'open' }).where('id', '=', threadId).execute();
			const { statementId } = await say(house(), cast.maurice, threadId);
			expect(await heardBy(cast.aicha, threadId)).toHaveLength(1);
			await hold(statementId, cast.joseph);
			expect(await heardBy(cast.aicha, threadId)).toEqual([]);
		});

		it('is for a mediator who neither spoke nor owns the matter', async () => {
			const { threadId } = await openProposal(house(), cast, {}, cast.odile);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await expect(hold(statementId, cast.odile)).rejects.toThrow('ownMatter');
			await expect(hold(statementId, cast.maurice)).rejects.toThrow('notMediator');
			await expect(hold(statementId, cast.neighbour)).rejects.toThrow(NotFound);
			await expect(
				perform(house(), returnStatement, { statementId, reason: 'x' }, { accountId: cast.odile.accountId }),
			).rejects.toThrow('ownMatter');
		});
	});
});
