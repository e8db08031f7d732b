import { beforeAll, describe, expect, it } from 'vitest';
import { endAdministration } from '#domain/account/endAdministration.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { countAdministrators } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('endAdministration', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const end = (by: Player | null, whose: Player) =>
			perform(house(), endAdministration, { accountId: whose.accountId }, { accountId: by?.accountId ?? null });
		const make = (whose: Player) =>
			perform(house(), makeAdministrator, { accountId: whose.accountId }, { accountId: cast.administrator.accountId });

		it('takes the administration from another account', async () => {
			await make(cast.kofi);
			await end(cast.administrator, cast.kofi);
			expect(await endOf(end(cast.kofi, cast.administrator))).toBe('notAdministrator');
			expect(await endOf(end(cast.administrator, cast.kofi))).toBe('alreadyDone');
		});

		it('leaves one, also when two end each other’s at once', async () => {
			expect(await endOf(end(cast.administrator, cast.administrator))).toBe('ownAccount');
			await make(cast.kofi);
			const ends = await Promise.all([
				endOf(end(cast.administrator, cast.kofi)),
				endOf(end(cast.kofi, cast.administrator)),
			]);
			expect(ends).toContain('notAdministrator');
			expect(await countAdministrators(house().read)).toBe(1);
		});

		it('is for administrators', async () => {
			expect(await endOf(end(cast.liaison, cast.administrator))).toBe('notAdministrator');
			expect(await endOf(end(null, cast.administrator))).toBe('notSignedIn');
		});
	});
});
