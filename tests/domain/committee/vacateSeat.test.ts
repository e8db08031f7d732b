import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { isMember } from '#domain/account/account.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('vacateSeat', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const vacate = (by: Player | null, seatId: string) =>
			perform(house(), vacateSeat, { seatId, reason: 'resigned' }, { accountId: by?.accountId ?? null });

		it('ends the holder’s rights in the committee at once', async () => {
			const heard = await heardDuring(house(), () => vacate(cast.administrator, cast.louise.seatId ?? ''));
			expect(heard).toEqual(['seatVacated']);
			const louise = await loadActor(house().read, cast.louise.accountId, house().clock().toISOString());
			expect(isMember(louise, cast.bgs.id)).toBe(false);
		});

		it('vacates once, also when two do it at once', async () => {
			const seatId = cast.aicha.seatId ?? '';
			await expectOneOf([vacate(cast.administrator, seatId), vacate(cast.administrator, seatId)], 'alreadyDone');
		});

		it('is for administrators', async () => {
			const seatId = cast.fidele.seatId ?? '';
			expect(await endOf(vacate(cast.fidele, seatId))).toBe('notAdministrator');
			expect(await endOf(vacate(cast.liaison, seatId))).toBe('notAdministrator');
			expect(await endOf(vacate(null, seatId))).toBe('notSignedIn');
			expect(await endOf(vacate(cast.administrator, newId()))).toBe('not found');
		});
	});
});
