import { beforeAll, describe, expect, it } from 'vitest';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { isMember } from '#domain/account/account.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { SeatMember, seatMember } from '#domain/committee/seatMember.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('seatMember', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const seat = (by: Player | null, seatId: string, person: Player) =>
			perform(
				house(),
				seatMember,
				{ seatId, personId: person.personId, termStart: '2026-03-01', termEnd: '2029-02-28' },
				{ accountId: by?.accountId ?? null },
			);

		it('makes the person a member at once', async () => {
			await seat(cast.administrator, cast.bbr.seatIds[1] ?? '', cast.kofi);
			const kofi = await loadActor(house().read, cast.kofi.accountId, house().clock().toISOString());
			expect(isMember(kofi, cast.bbr.id)).toBe(true);
			const seats = await listSeats(house().read, cast.bbr.id);
			expect(seats[1]).toMatchObject({ holder: 'Kofi Spécimen', publicHolder: null, termEnd: '2029-02-28' });
		});

		it('gives a seat to one of two who are seated at once', async () => {
			const seatId = cast.bbr.seatIds[2] ?? '';
			await expectOneOf(
				[seat(cast.administrator, seatId, cast.solange), seat(cast.administrator, seatId, cast.joseph)],
				'seatTaken',
			);
		});

		it('seats nobody of whom nobody has said that they are 18 or older', async () => {
			const typed = { displayName: 'Sans Compte', publicName: false, withAccount: false };
			const { personId } = await perform(house(), registerPerson, typed, { accountId: 'system' });
			const term = { seatId: cast.bbr.seatIds[3] ?? '', personId, termStart: '2026-03-01', termEnd: '2029-02-28' };
			const by = { accountId: cast.administrator.accountId };
			expect(await endOf(perform(house(), seatMember, term, by))).toBe('notAdult');
			await perform(house(), seatMember, { ...term, adult: true }, by);
			expect((await listSeats(house().read, cast.bbr.id))[3]).toMatchObject({ holder: 'Sans Compte' });
		});

		it('refuses a seat that is held', async () => {
			expect(await endOf(seat(cast.administrator, cast.bgs.seatIds[0] ?? '', cast.joseph))).toBe('seatTaken');
		});

		it('wants a term that ends after it begins', () => {
			const typed = { seatId: newId(), personId: newId(), termStart: '2026-03-01' };
			expect(SeatMember.safeParse({ ...typed, termEnd: '2026-02-28' }).success).toBe(false);
			expect(SeatMember.safeParse({ ...typed, termEnd: '٢٠٢٩-٠٢-٢٨' }).success).toBe(true);
		});

		it('is for administrators, and for seats and people that exist', async () => {
			const seatId = cast.bbr.seatIds[3] ?? '';
			expect(await endOf(seat(cast.liaison, seatId, cast.joseph))).toBe('notAdministrator');
			expect(await endOf(seat(null, seatId, cast.joseph))).toBe('notSignedIn');
			expect(await endOf(seat(cast.administrator, newId(), cast.joseph))).toBe('not found');
			expect(await endOf(seat(cast.administrator, seatId, { ...cast.joseph, personId: newId() }))).toBe('not found');
		});
	});
});
