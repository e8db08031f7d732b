import { beforeAll, describe, expect, it } from 'vitest';
import { endSignIn } from '#domain/account/endSignIn.ts';
import { endOtherSignIns } from '#domain/account/endOtherSignIns.ts';
import { listSignIns } from '#domain/account/accountQueries.ts';
import { readSignIn, startSignIn } from '#domain/account/signIns.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('endSignIn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const begin = async (accountId: string, device: string) => {
			const cookie = await startSignIn(house().write, accountId, device);
			return { cookie, id: (await readSignIn(house().write, cookie))?.id ?? '' };
		};
		const devices = async (accountId: string) =>
			(await listSignIns(house().read, accountId)).map((one) => one.device).sort();

		it('ends one browser and leaves the others', async () => {
			const { accountId } = cast.louise;
			const phone = await begin(accountId, 'phone');
			await begin(accountId, 'kiosk');
			const heard = await heardDuring(house(), () =>
				perform(house(), endSignIn, { signInId: phone.id }, { accountId }),
			);
			expect(heard).toEqual(['signInEnded']);
			expect(await readSignIn(house().write, phone.cookie)).toBeNull();
			expect(await devices(accountId)).toEqual(['kiosk']);
		});

		it('ends nothing twice, and nothing of somebody else', async () => {
			const phone = await begin(cast.aicha.accountId, 'phone');
			const end = (accountId: string) => perform(house(), endSignIn, { signInId: phone.id }, { accountId });
			expect(await end(cast.fidele.accountId)).toEqual({ ended: 0 });
			expect(await devices(cast.aicha.accountId)).toEqual(['phone']);
			const both = await Promise.all([end(cast.aicha.accountId), end(cast.aicha.accountId)]);
			expect(both.map(({ ended }) => ended).sort()).toEqual([0, 1]);
		});

		it('ends all others at once', async () => {
			const { accountId } = cast.maurice;
			const here = await begin(accountId, 'here');
			await begin(accountId, 'there');
			await begin(accountId, 'elsewhere');
			const answer = await perform(house(), endOtherSignIns, { signInId: here.id }, { accountId });
			expect(answer).toEqual({ ended: 2 });
			expect(await devices(accountId)).toEqual(['here']);
		});

		it('is not for those who are not signed in', async () => {
			const phone = await begin(cast.aicha.accountId, 'phone');
			const by = { accountId: null };
			expect(await endOf(perform(house(), endSignIn, { signInId: phone.id }, by))).toBe('notSignedIn');
			expect(await endOf(perform(house(), endOtherSignIns, {}, by))).toBe('notSignedIn');
		});
	});
});
