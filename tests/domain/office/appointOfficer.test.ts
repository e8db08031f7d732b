import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('appointOfficer', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const appoint = (by: Player | null, accountId: string, officeId = cast.fieldOfficeId) =>
			perform(house(), appointOfficer, { officeId, accountId }, { accountId: by?.accountId ?? null });

		it('appoints once, also when it comes twice at once', async () => {
			const { accountId } = cast.solange;
			const heard = await heardDuring(house(), async () => {
				const [one, other] = await Promise.all([
					appoint(cast.administrator, accountId),
					appoint(cast.administrator, accountId),
				]);
				expect(one).toEqual(other);
			});
			expect(heard).toEqual(['officerAppointed']);
			const solange = await loadActor(house().read, accountId, house().clock().toISOString());
			expect([...solange.officeIds].sort()).toEqual([cast.fieldOfficeId, cast.townHallId].sort());
		});

		it('is for administrators', async () => {
			expect(await endOf(appoint(cast.kofi, cast.joseph.accountId))).toBe('notAdministrator');
			expect(await endOf(appoint(null, cast.joseph.accountId))).toBe('notSignedIn');
			expect(await endOf(appoint(cast.administrator, newId()))).toBe('not found');
			expect(await endOf(appoint(cast.administrator, cast.joseph.accountId, newId()))).toBe('not found');
		});
	});
});
