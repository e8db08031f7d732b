import { beforeAll, describe, expect, it } from 'vitest';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { findNext } from '#domain/election/alternates.ts';
import { passOverAlternate } from '#domain/election/passOverAlternate.ts';
import { seatAlternate } from '#domain/election/seatAlternate.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { installedElection } from '../../support/result.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('seatAlternate', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: Awaited<ReturnType<typeof installedElection>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			// One, two and three are elected; of four and five, more of those who chose one prefer five.
			made = await installedElection(house(), cast, { seats: 3, candidates: 5 }, [
				...[
					[1, 5],
					[1, 5],
					[1, 5, 2],
				],
				...[
					[2, 4],
					[2, 4],
				],
				...[[3, 4], [3]],
				...[[4, 3]],
			]);
		});
		const seats = () => listSeats(house().read, made.election.committeeId);
		const holders = async () => (await seats()).map((seat) => seat.holder?.slice(-9, -7) ?? null);
		const numbered = (number: number) => made.candidates[number - 1]!;
		const seatOf = async (number: number) =>
			(await seats()).find((seat) => seat.personId === numbered(number).personId)?.id ?? '';
		const vacate = (seatId: string) =>
			perform(house(), vacateSeat, { seatId, reason: 'resigned' }, { accountId: cast.administrator.accountId });
		const take = (seatId: string, number: number, by: Player | null = cast.administrator) =>
			perform(
				house(),
				seatAlternate,
				{ seatId, candidateId: numbered(number).id, agreed: true },
				{ accountId: by?.accountId ?? null },
			);
		const pass = (seatId: string, number: number, by: Player | null = cast.administrator) =>
			perform(
				house(),
				passOverAlternate,
				{ seatId, candidateId: numbered(number).id, reason: 'declined' },
				{ accountId: by?.accountId ?? null },
			);
		let seatId: string;

		it('begins with those whom the ballots elected on their seats', async () => {
			expect((await holders()).sort()).toEqual(['01', '02', '03']);
			seatId = await seatOf(1);
			expect(await endOf(take(seatId, 5))).toBe('seatTaken');
		});

		it('gives the seat of whoever left to whom the same ballots name, for the rest of the term', async () => {
			await vacate(seatId);
			expect((await findNext(house().read, seatId))?.candidate?.id).toBe(numbered(5).id);
			expect(await endOf(take(seatId, 4))).toBe('notNext');
			expect(await endOf(take(seatId, 5, cast.joseph))).toBe('notAdministrator');
			expect(await endOf(take(seatId, 5, null))).toBe('notSignedIn');
			expect(await endOf(take(newId(), 5))).toBe('not found');
			expect(await endOf(pass(seatId, 5, cast.joseph))).toBe('notAdministrator');
			const heard = await heardDuring(house(), () => expectOneOf([take(seatId, 5), take(seatId, 5)], 'seatTaken'));
			expect(heard).toEqual(['memberSeated']);
			expect((await holders()).sort()).toEqual(['02', '03', '05']);
			expect((await seats()).every((seat) => seat.termEnd === made.election.termEnd)).toBe(true);
		});

		it('goes on to the one after, until nobody is left', async () => {
			await vacate(seatId);
			expect((await findNext(house().read, seatId))?.candidate?.id).toBe(numbered(4).id);
			expect(await heardDuring(house(), () => pass(seatId, 4))).toEqual(['alternatePassedOver']);
			expect(await endOf(pass(seatId, 4))).toBe('notNext');
			expect(await findNext(house().read, seatId)).toMatchObject({ candidate: null, lotNeeded: false });
		});

		it('knows of nobody for a seat that no election gave', async () => {
			await vacate(cast.louise.seatId ?? '');
			expect(await findNext(house().read, cast.louise.seatId ?? '')).toBeNull();
		});
	});
});
