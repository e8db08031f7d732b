import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { dismissOfficer } from '#domain/office/dismissOfficer.ts';
import { listOfficers } from '#domain/office/officerQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dismissOfficer', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let officerId = '';
		beforeAll(async () => {
			cast = await seatCast(house());
			officerId = (await listOfficers(house().read, cast.fieldOfficeId))[0]?.id ?? '';
		});
		const dismiss = (by: Player | null, id: string) =>
			perform(house(), dismissOfficer, { officerId: id }, { accountId: by?.accountId ?? null });

		it('is for administrators', async () => {
			expect(await endOf(dismiss(cast.kofi, officerId))).toBe('notAdministrator');
			expect(await endOf(dismiss(null, officerId))).toBe('notSignedIn');
			expect(await endOf(dismiss(cast.administrator, newId()))).toBe('not found');
		});

		it('takes the office away at once, once', async () => {
			await expectOneOf(
				[dismiss(cast.administrator, officerId), dismiss(cast.administrator, officerId)],
				'alreadyDone',
			);
			const kofi = await loadActor(house().read, cast.kofi.accountId, house().clock().toISOString());
			expect(kofi.officeIds).toEqual([]);
		});
	});
});
