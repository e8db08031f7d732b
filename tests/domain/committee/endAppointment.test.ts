import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { hasRole } from '#domain/account/account.ts';
import { endAppointment } from '#domain/committee/endAppointment.ts';
import { listAppointments } from '#domain/committee/committeeQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('endAppointment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const appointmentOf = async (player: Player) =>
			(await listAppointments(house().read, cast.bgs.id)).find((one) => one.accountId === player.accountId)?.id ?? '';
		const end = (by: Player | null, appointmentId: string) =>
			perform(house(), endAppointment, { appointmentId }, { accountId: by?.accountId ?? null });

		it('takes the role away at once, and the members read of it', async () => {
			const id = await appointmentOf(cast.joseph);
			const heard = await heardDuring(house(), () => end(cast.administrator, id));
			expect(heard).toEqual(['appointmentEnded']);
			const joseph = await loadActor(house().read, cast.joseph.accountId, house().clock().toISOString());
			expect(hasRole(joseph, cast.bgs.id, 'mediator')).toBe(false);
		});

		it('ends once, also when two do it at once', async () => {
			const id = await appointmentOf(cast.observer);
			await expectOneOf([end(cast.administrator, id), end(cast.administrator, id)], 'alreadyDone');
		});

		it('is for administrators', async () => {
			const id = await appointmentOf(cast.odile);
			expect(await endOf(end(cast.odile, id))).toBe('notAdministrator');
			expect(await endOf(end(cast.liaison, id))).toBe('notAdministrator');
			expect(await endOf(end(null, id))).toBe('notSignedIn');
			expect(await endOf(end(cast.administrator, newId()))).toBe('not found');
		});
	});
});
