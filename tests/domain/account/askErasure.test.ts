import { beforeAll, describe, expect, it } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { findOwnAccount } from '#domain/account/accountQueries.ts';
import { listErasureRequests } from '#domain/account/peopleQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('askErasure', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const ask = (by: Player | null) => perform(house(), askErasure, {}, { accountId: by?.accountId ?? null });

		it('tells the administration since when, however often it is asked', async () => {
			await ask(cast.aicha);
			const { erasureAskedAt } = await findOwnAccount(house().read, cast.aicha.accountId);
			await ask(cast.aicha);
			expect(await listErasureRequests(house().read)).toEqual([
				{ personId: cast.aicha.personId, name: cast.aicha.name, askedAt: erasureAskedAt },
			]);
		});

		it('is for oneself alone, signed in', async () => {
			expect(await endOf(ask(null))).toBe('notSignedIn');
		});
	});
});
