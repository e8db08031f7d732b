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
import { ReturnStatement } from '#domain/discussion/returnStatement.ts';
import { listTalksReturned, listTalksWaiting } from '#domain/discussion/waitingQueries.ts';

describe('returnStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const giveBack = (statementId: string, by: Player) =>
			perform(
				house(),
				returnStatement,
				{ statementId, reason: 'Dites ce que vous avez vu.' },
				{ accountId: by.accountId },
			);
		const asking = async (player: Player) => {
			const now = house().clock().toISOString();
			return { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
		};

		it('asks the speaker for other words, and it waits on their desk', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			const waiting = await listTalksWaiting(await asking(cast.joseph), cast.bgs.id);
			expect(waiting.find((talk) => talk.threadId === threadId)?.count).toBe(1);
			await giveBack(statementId, cast.joseph);
			expect((await listTalksReturned(await asking(cast.maurice), cast.bgs.id)).map((talk) => talk.threadId)).toContain(
				threadId,
			);
			expect(
				(await listTalksWaiting(await asking(cast.joseph), cast.bgs.id)).map((talk) => talk.threadId),
			).not.toContain(threadId);
			const said = await listStatements(
				await asking(cast.maurice),
				await findThread(await asking(cast.maurice), threadId),
			);
			expect(said).toMatchObject([{ state: 'returned', reason: 'Dites ce que vous avez vu.' }]);
			await say(house(), cast.maurice, threadId, { restates: statementId, text: 'J’ai vu le feu.' });
			expect(
				(await listTalksReturned(await asking(cast.maurice), cast.bgs.id)).map((talk) => talk.threadId),
			).not.toContain(threadId);
		});

		it('leads a mediator to the first of the words that wait', async () => {
			const { threadId } = await raise(house(), cast);
			const [first] = [await say(house(), cast.maurice, threadId), await say(house(), cast.aicha, threadId)];
			const here = async () =>
				(await listTalksWaiting(await asking(cast.joseph), cast.bgs.id)).find((talk) => talk.threadId === threadId);
			expect(await here()).toMatchObject({ count: 2, firstId: first.statementId });
			await giveBack(first.statementId, cast.joseph);
			expect(await here()).toMatchObject({ count: 1, firstId: expect.not.stringMatching(first.statementId) });
		});

		it('does not put on a mediator’s desk what they may not decide', async () => {
			const { threadId } = await openProposal(house(), cast, {}, cast.odile);
			await say(house(), cast.maurice, threadId);
			const talks = async (player: Player) =>
				(await listTalksWaiting(await asking(player), cast.bgs.id)).map((talk) => talk.threadId);
			expect(await talks(cast.odile)).not.toContain(threadId);
			expect(await talks(cast.joseph)).toContain(threadId);
		});

		it('happens once, and needs a reason', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await giveBack(statementId, cast.joseph);
			await expect(giveBack(statementId, cast.odile)).rejects.toThrow('statementDecided');
			await expect(
				perform(house(), holdStatement, { statementId, reason: 'x' }, { accountId: cast.odile.accountId }),
			).rejects.toThrow('statementDecided');
			await expect(
				perform(house(), releaseStatement, { statementId }, { accountId: cast.neighbour.accountId }),
			).rejects.toThrow(NotFound);
			expect(ReturnStatement.safeParse({ statementId, reason: ' ' }).success).toBe(false);
		});
	});
});
