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

describe('releaseStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const release = (statementId: string, by: Player) =>
			perform(house(), releaseStatement, { statementId }, { accountId: by.accountId });
		const heardBy = async (player: Player, threadId: string) => {
			const now = house().clock().toISOString();
			const asking = { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
			return listStatements(asking, await findThread(asking, threadId));
		};

		it('lets everyone of the talk read it', async () => {
			const { threadId } = await openProposal(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await release(statementId, cast.joseph);
			for (const player of [cast.aicha, cast.observer, cast.liaison]) {
				expect(await heardBy(player, threadId), player.name).toMatchObject([{ id: statementId, state: 'visible' }]);
			}
		});

		it('is decided by the first of two mediators; the second is told', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			const both = await Promise.allSettled([
				release(statementId, cast.joseph),
				perform(house(), holdStatement, { statementId, reason: 'Attendre.' }, { accountId: cast.odile.accountId }),
			]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			const loser = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
			expect(loser.reason).toMatchObject({ because: { no: 'statementDecided' } });
			const row = await house()
				.read.selectFrom('statement')
				.selectAll()
				.where('id', '=', statementId)
				.executeTakeFirstOrThrow();
			expect([row.visibleAt, row.heldAt].filter(Boolean)).toHaveLength(1);
			await expect(
				perform(house(), returnStatement, { statementId, reason: 'x' }, { accountId: cast.joseph.accountId }),
			).rejects.toThrow('statementDecided');
		});

		it('is never done by a mediator to their own words, nor in their own matter', async () => {
			const { threadId } = await raise(house(), cast);
			const own = await say(house(), cast.odile, threadId);
			await expect(release(own.statementId, cast.odile)).rejects.toThrow('ownMatter');
			await release(own.statementId, cast.joseph);
			const hers = await raise(house(), cast, {}, cast.odile);
			const { statementId } = await say(house(), cast.maurice, hers.threadId);
			await expect(release(statementId, cast.odile)).rejects.toThrow('ownMatter');
		});

		it('is for mediators; for others what waits is not there', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await expect(release(statementId, cast.maurice)).rejects.toThrow('notMediator');
			for (const player of [cast.aicha, cast.liaison, cast.observer, cast.neighbour]) {
				await expect(release(statementId, player), player.name).rejects.toThrow(NotFound);
			}
		});
	});
});
