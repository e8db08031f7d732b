import { describe, expect, it } from 'vitest';
import { type ElectedPerson, type SeatToFill, assignSeats } from '#domain/election/assignSeats.ts';

const seat = (id: string, reserved: string[] = [], constituency = 'residents'): SeatToFill => ({
	...{ id, reserved, constituency },
});
const person = (candidateId: string, categories: string[] = [], holds: string | null = null): ElectedPerson => ({
	...{ candidateId, categories, holds },
});
const assigned = (seats: SeatToFill[], elected: ElectedPerson[]) =>
	Object.fromEntries(assignSeats(seats, elected).map((one) => [one.candidateId, one.seatId]));

describe('who of those elected takes which seat', () => {
	it('gives reserved seats to those they are reserved for, moving others where that helps', () => {
		const seats = [seat('1', ['women']), seat('2', ['women', 'youth']), seat('3')];
		// Awa could take either; Binta only the first.
		expect(assigned(seats, [person('Chef'), person('Awa', ['women', 'youth']), person('Binta', ['women'])])).toEqual({
			Awa: '2',
			Binta: '1',
			Chef: '3',
		});
	});

	it('gives everybody who is elected a seat, also where one person met two minimums', () => {
		const seats = [seat('1', ['women']), seat('2', ['youth'])];
		expect(assigned(seats, [person('Chef'), person('Awa', ['women', 'youth'])])).toEqual({ Awa: '1', Chef: '2' });
	});

	it('leaves people on the seat they hold, then puts them to their own group, then in the order of election', () => {
		const seats = [seat('1'), seat('2', [], 'youth'), seat('3')];
		expect(assigned(seats, [person('Ali'), person('Jeune', ['youth']), person('Ancien', [], '1')])).toEqual({
			Ali: '3',
			Ancien: '1',
			Jeune: '2',
		});
	});

	it('leaves seats empty when fewer were elected', () => {
		expect(assigned([seat('1'), seat('2', ['women'])], [person('Ali')])).toEqual({ Ali: '1' });
	});
});
