import { beforeAll, describe, expect, it } from 'vitest';
import { CloseThread, closeThread } from '#domain/discussion/closeThread.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise } from '../../support/matter.ts';

describe('closeThread', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const close = (threadId: string, by: Player) =>
			perform(
				house(),
				closeThread,
				{ threadId, conclusion: 'Nous avons compris chacun.' },
				{ accountId: by.accountId },
			);

		it('ends the talk with a conclusion, once, also when two mediators press at once', async () => {
			const { threadId } = await raise(house(), cast);
			const both = await Promise.allSettled([close(threadId, cast.joseph), close(threadId, cast.odile)]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			await expect(close(threadId, cast.joseph)).rejects.toThrow('threadClosed');
		});

		it('is for a mediator whose matter it is not, and says what it has come to', async () => {
			const { threadId } = await raise(house(), cast, {}, cast.odile);
			await expect(close(threadId, cast.odile)).rejects.toThrow('ownMatter');
			await expect(close(threadId, cast.maurice)).rejects.toThrow('notMediator');
			await expect(close(threadId, cast.neighbour)).rejects.toThrow(NotFound);
			await expect(close(newId(), cast.joseph)).rejects.toThrow(NotFound);
			expect(CloseThread.safeParse({ threadId }).success).toBe(false);
		});
	});
});
