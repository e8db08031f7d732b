import { beforeAll, describe, expect, it } from 'vitest';
import { issueCard } from '#domain/account/issueCard.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { withdrawCardRequest } from '#domain/account/withdrawCardRequest.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('withdrawCardRequest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await openAccount(house(), cast.louise, '470215');
			await perform(
				house(),
				requestCard,
				{ accountId: cast.louise.accountId },
				{ accountId: cast.liaison.accountId, requestId: newId() },
			);
		});
		const withdraw = (by: Player | null) =>
			perform(
				house(),
				withdrawCardRequest,
				{ accountId: cast.louise.accountId, committeeId: cast.bgs.id },
				{ accountId: by?.accountId ?? null },
			);

		it('is for those who may vouch', async () => {
			expect(await endOf(withdraw(null))).toBe('notSignedIn');
			expect(await endOf(withdraw(cast.aicha))).toBe('notLiaison');
		});

		it('leaves everything as it was, once', async () => {
			expect(await heardDuring(house(), () => withdraw(cast.joseph))).toEqual(['cardRequestWithdrawn']);
			expect(await heardDuring(house(), () => withdraw(cast.liaison))).toEqual([]);
			const issuing = perform(
				house(),
				issueCard,
				{ accountIds: [cast.louise.accountId] },
				{ accountId: cast.joseph.accountId, requestId: newId() },
			);
			expect(await endOf(issuing)).toBe('secondPersonNeeded');
		});
	});
});
