import { beforeAll, describe, expect, it } from 'vitest';
import { endAllSignIns } from '#domain/account/endAllSignIns.ts';
import { readSignIn, startSignIn } from '#domain/account/signIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('endAllSignIns', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('signs out everywhere, here too, and nobody else', async () => {
			const mine = [];
			for (const device of ['phone', 'kiosk'])
				mine.push(await startSignIn(house().write, cast.louise.accountId, device));
			const other = await startSignIn(house().write, cast.aicha.accountId, 'phone');
			const by = { accountId: cast.louise.accountId, requestId: newId() };
			const heard = await heardDuring(house(), async () => {
				expect(await perform(house(), endAllSignIns, {}, by)).toEqual({ ended: 2 });
				expect(await perform(house(), endAllSignIns, {}, by)).toEqual({ ended: 2 });
			});
			expect(heard).toEqual(['allSignInsEnded']);
			for (const cookie of mine) expect(await readSignIn(house().write, cookie)).toBeNull();
			expect(await readSignIn(house().write, other)).not.toBeNull();
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(perform(house(), endAllSignIns, {}, { accountId: null }))).toBe('notSignedIn');
		});
	});
});
