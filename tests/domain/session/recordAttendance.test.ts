import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('recordAttendance', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let sessionId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			({ sessionId } = await aSession(house(), cast));
		});
		const find = async (player: Player) => {
			const found = (await listAttendees(house().read, sessionId)).find((one) => one.personId === player.personId);
			if (!found) throw new Error('nobody');
			return found;
		};
		const call = async (player: Player, was: 'present' | 'excused' | 'left', by: Player) =>
			perform(
				house(),
				recordAttendance,
				{ sessionId, attendees: [{ attendeeId: (await find(player)).id, was }] },
				{ accountId: by.accountId },
			);

		it('says who is there and since when, and corrects when said again', async () => {
			await call(cast.aicha, 'present', cast.joseph);
			const first = await find(cast.aicha);
			expect(first).toMatchObject({ was: 'present', leftAt: null });
			expect(first.arrivedAt).not.toBeNull();
			await call(cast.aicha, 'left', cast.joseph);
			expect(await find(cast.aicha)).toMatchObject({ was: 'left', arrivedAt: first.arrivedAt });
			await call(cast.aicha, 'excused', cast.joseph);
			expect(await find(cast.aicha)).toMatchObject({ was: 'excused', arrivedAt: null, leftAt: null });
		});

		it('is for its mediators, the liaison and the rapporteur', async () => {
			expect(await endOf(call(cast.aicha, 'present', cast.liaison))).toBe('done');
			expect(await endOf(call(cast.aicha, 'present', cast.fidele))).toBe('notMediator');
			expect(await endOf(call(cast.aicha, 'present', cast.neighbour))).toBe('not found');
			const { seatId = '' } = cast.fidele;
			await house().write.updateTable('seat').set({ office: 'rapporteur' }).where('id', '=', seatId).execute();
			expect(await endOf(call(cast.aicha, 'present', cast.fidele))).toBe('done');
		});
	});
});
