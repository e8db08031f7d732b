import { beforeAll, describe, expect, it } from 'vitest';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { type Attendance, missedInARow } from '#domain/meeting/meeting.ts';
import { countMissed, listMeetings } from '#domain/meeting/meetingQueries.ts';
import { recordAbsences } from '#domain/meeting/recordAbsences.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { seven } from '../../support/polls.ts';
import { toldTo } from '../../support/terms.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('meetings missed in a row', () => {
	it('count from the newest, and a cause ends the row', () => {
		expect(missedInARow(['absent', 'absent', 'present', 'absent'])).toBe(2);
		expect(missedInARow(['absent', 'excused', 'absent'])).toBe(1);
		expect(missedInARow([])).toBe(0);
	});
});

describe('recordAbsences', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		/** Everybody came but those named. */
		const write = (heldOn: string, was: Partial<Record<'hassan' | 'louise', Attendance>>, by: Player = cast.joseph) => {
			const sitting = seven(cast).filter((player) => !(player === cast.hassan && was.hassan === undefined));
			const attendance = sitting.map((player) => ({
				seatId: player.seatId ?? '',
				was: (player === cast.hassan ? was.hassan : player === cast.louise ? was.louise : undefined) ?? 'present',
			}));
			const input = { committeeId: cast.bgs.id, heldOn, attendance };
			return perform(house(), recordAbsences, input, { accountId: by.accountId });
		};
		const sits = async (player: Player) =>
			(await listSeats(house().read, cast.bgs.id)).some((seat) => seat.personId === player.personId);

		it('is for mediators and the rapporteur', async () => {
			expect(await endOf(write('2026-02-05', { hassan: 'present' }, cast.fidele))).toBe('notRapporteur');
			expect(await endOf(write('2026-02-05', { hassan: 'present' }, cast.administrator))).toBe('notRapporteur');
			expect(await endOf(write('2026-02-05', { hassan: 'present' }, { ...cast.fidele, accountId: '' }))).toBe(
				'notSignedIn',
			);
			await house()
				.write.updateTable('seat')
				.set({ office: 'rapporteur' })
				.where('id', '=', cast.fidele.seatId ?? '')
				.execute();
			expect(await endOf(write('2026-02-05', { hassan: 'absent' }, cast.fidele))).toBe('done');
		});

		it('is of a meeting that has been held', async () => {
			expect(await endOf(write('2026-03-05', { hassan: 'present' }))).toBe('dayNotCome');
		});

		it('takes no seat for two absences, nor for one with a cause', async () => {
			expect(await heardDuring(house(), () => write('2026-02-12', { hassan: 'absent', louise: 'excused' }))).toEqual([
				'absencesRecorded',
			]);
			expect(await sits(cast.hassan)).toBe(true);
			const missed = await countMissed(house().read, cast.bgs.id);
			expect([...missed.values()].sort()).toEqual([0, 0, 0, 0, 0, 0, 2]);
		});

		it('takes the seat by the third in a row without a cause, and tells who lost it', async () => {
			const heard = await heardDuring(house(), () => write('2026-02-19', { hassan: 'absent' }));
			expect(heard).toEqual(['absencesRecorded', 'seatVacated']);
			expect(await sits(cast.hassan)).toBe(false);
			expect(await toldTo(house(), cast.hassan)).toEqual(['seatLostAbsent']);
		});

		it('gives the seat back when it is corrected within days', async () => {
			const heard = await heardDuring(house(), () => write('2026-02-19', { hassan: 'excused' }));
			expect(heard).toEqual(['absencesRecorded', 'seatGivenBack']);
			expect(await sits(cast.hassan)).toBe(true);
			expect((await toldTo(house(), cast.hassan)).at(-1)).toBe('seatGivenBack');
			const [newest] = await listMeetings(house().read, cast.bgs.id);
			expect(newest).toMatchObject({ heldOn: '2026-02-19' });
			expect(newest?.correctedAt).not.toBeNull();
		});

		it('is not corrected later than that', async () => {
			house().later({ days: 9 });
			expect(await endOf(write('2026-02-19', { hassan: 'present' }))).toBe('correctionPast');
		});

		it('takes nobody who is not of the committee', async () => {
			const attendance = [{ seatId: cast.bbr.seatIds[0] ?? '', was: 'absent' as const }];
			const input = { committeeId: cast.bgs.id, heldOn: '2026-03-05', attendance };
			expect(await endOf(perform(house(), recordAbsences, input, { accountId: cast.joseph.accountId }))).toBe(
				'not found',
			);
		});
	});
});
