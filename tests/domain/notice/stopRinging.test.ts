import { beforeAll, describe, expect, it } from 'vitest';
import { stopRinging } from '#domain/notice/stopRinging.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ringOn } from '../../support/rings.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('stopRinging', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('ends it on this phone alone, once, and for nobody else', async () => {
			const { accountId } = cast.aicha;
			const url = 'https://push.example.org/1';
			const [here, there] = [await ringOn(house(), accountId, url), await ringOn(house(), accountId, url)];
			const stop = (by: string) => perform(house(), stopRinging, { signInId: here.signInId }, { accountId: by });
			await stop(cast.fidele.accountId);
			expect(await house().read.selectFrom('ring').select('signInId').execute()).toHaveLength(2);
			const heard = await heardDuring(house(), () => Promise.all([stop(accountId), stop(accountId)]));
			expect(heard).toEqual(['ringingEnded']);
			expect(await house().read.selectFrom('ring').select('signInId').execute()).toEqual([
				{ signInId: there.signInId },
			]);
		});

		it('is not for those who are not signed in', async () => {
			expect(await endOf(perform(house(), stopRinging, {}, { accountId: null }))).toBe('notSignedIn');
		});
	});
});
