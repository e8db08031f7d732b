import { beforeAll, describe, expect, it } from 'vitest';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('closeOffice', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const close = (by: Player | null, officeId: string) =>
			perform(house(), closeOffice, { officeId }, { accountId: by?.accountId ?? null });

		it('closes once, also when two do it at once; nobody is appointed to it after', async () => {
			await expectOneOf(
				[close(cast.administrator, cast.townHallId), close(cast.administrator, cast.townHallId)],
				'alreadyDone',
			);
			const appointed = perform(
				house(),
				appointOfficer,
				{ officeId: cast.townHallId, accountId: cast.joseph.accountId },
				{ accountId: cast.administrator.accountId },
			);
			expect(await endOf(appointed)).toBe('officeClosed');
		});

		it('is for administrators, not for the officer', async () => {
			expect(await endOf(close(cast.kofi, cast.fieldOfficeId))).toBe('notAdministrator');
			expect(await endOf(close(null, cast.fieldOfficeId))).toBe('notSignedIn');
			expect(await endOf(close(cast.administrator, newId()))).toBe('not found');
		});
	});
});
