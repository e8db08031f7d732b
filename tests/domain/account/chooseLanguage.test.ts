import { beforeAll, describe, expect, it } from 'vitest';
import { ChooseLanguage, chooseLanguage } from '#domain/account/chooseLanguage.ts';
import { findOwnAccount } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('chooseLanguage', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const choose = (accountId: string | null, locale: 'en' | 'fr' | 'ar') =>
			perform(house(), chooseLanguage, { locale }, { accountId });

		it('keeps the language on the account, and says so once', async () => {
			const { accountId } = cast.hassan;
			const heard = await heardDuring(house(), async () => {
				await choose(accountId, 'ar');
				await choose(accountId, 'ar');
			});
			expect(heard).toEqual(['languageChosen']);
			expect((await findOwnAccount(house().read, accountId)).locale).toBe('ar');
		});

		it('knows three languages, and nobody who is not signed in', async () => {
			expect(ChooseLanguage.safeParse({ locale: 'sg' }).success).toBe(false);
			expect(await endOf(choose(null, 'ar'))).toBe('notSignedIn');
		});
	});
});
