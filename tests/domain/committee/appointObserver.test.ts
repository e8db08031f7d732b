import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { hasRole } from '#domain/account/account.ts';
import { appointObserver } from '#domain/committee/appointObserver.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('appointObserver', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const appoint = (by: string | null, accountId: string, committeeId = cast.bbr.id) =>
			perform(house(), appointObserver, { committeeId, accountId }, { accountId: by });

		it('gives the role in that committee and in no other', async () => {
			const heard = await heardDuring(house(), () => appoint(cast.administrator.accountId, cast.solange.accountId));
			expect(heard).toEqual(['observerAppointed']);
			const solange = await loadActor(house().read, cast.solange.accountId, house().clock().toISOString());
			expect(hasRole(solange, cast.bbr.id, 'observer')).toBe(true);
			expect(hasRole(solange, cast.bgs.id, 'observer')).toBe(false);
		});

		it('appoints once, also when it comes twice at once', async () => {
			const twice = () => appoint(cast.administrator.accountId, cast.kofi.accountId);
			const heard = await heardDuring(house(), async () => {
				const [one, other] = await Promise.all([twice(), twice()]);
				expect(one).toEqual(other);
			});
			expect(heard).toEqual(['observerAppointed']);
		});

		it('is for administrators', async () => {
			for (const by of [cast.liaison, cast.odile, cast.louise, cast.kofi])
				expect(await endOf(appoint(by.accountId, cast.louise.accountId))).toBe('notAdministrator');
			expect(await endOf(appoint(null, cast.louise.accountId))).toBe('notSignedIn');
			expect(await endOf(appoint(cast.administrator.accountId, newId()))).toBe('not found');
			expect(await endOf(appoint(cast.administrator.accountId, cast.louise.accountId, newId()))).toBe('not found');
		});
	});
});
