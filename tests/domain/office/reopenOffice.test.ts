import { beforeAll, describe, expect, it } from 'vitest';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { listAddressees } from '#domain/office/addresseeQueries.ts';
import { reopenOffice } from '#domain/office/reopenOffice.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('reopenOffice', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const reopen = (by: Player | null, officeId: string) =>
			perform(house(), reopenOffice, { officeId }, { accountId: by?.accountId ?? null });
		const close = (officeId: string) =>
			perform(house(), closeOffice, { officeId }, { accountId: cast.administrator.accountId });
		const isAddressee = async (officeId: string) =>
			(await listAddressees(house().read)).some((office) => office.id === officeId);

		it('lets an office that was closed be asked again, once also when two reopen it', async () => {
			await close(cast.headquartersId);
			expect(await isAddressee(cast.headquartersId)).toBe(false);
			await expectOneOf(
				[reopen(cast.administrator, cast.headquartersId), reopen(cast.administrator, cast.headquartersId)],
				'alreadyDone',
			);
			expect(await isAddressee(cast.headquartersId)).toBe(true);
		});

		it('is for administrators, and for offices that are closed', async () => {
			expect(await endOf(reopen(cast.administrator, cast.headquartersId))).toBe('alreadyDone');
			expect(await endOf(reopen(cast.kofi, cast.headquartersId))).toBe('notAdministrator');
			expect(await endOf(reopen(null, cast.headquartersId))).toBe('notSignedIn');
		});
	});
});
