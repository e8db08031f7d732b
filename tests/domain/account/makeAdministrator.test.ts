import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('makeAdministrator', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const make = (by: string | null, accountId: string) =>
			endOf(perform(house(), makeAdministrator, { accountId }, { accountId: by }));

		it('is done by an administrator only', async () => {
			expect(await make(cast.liaison.accountId, cast.liaison.accountId)).toBe('notAdministrator');
			expect(await make(null, cast.liaison.accountId)).toBe('notSignedIn');
			expect(await make(cast.administrator.accountId, newId())).toBe('not found');
			expect(await make(cast.administrator.accountId, cast.kofi.accountId)).toBe('done');
			const kofi = await loadActor(house().read, cast.kofi.accountId, house().clock().toISOString());
			expect(kofi.administrator).toBe(true);
		});
	});
});
