/** A seat that is to be filled, in the committee's order. */
export interface SeatToFill {
	id: string;
	constituency: string;
	/** Categories that whoever takes it should belong to. */
	reserved: readonly string[];
}

/** Somebody elected, in the order in which they were. */
export interface ElectedPerson {
	candidateId: string;
	categories: readonly string[];
	/** The seat that the person holds until now. */
	holds: string | null;
}

/**
 * Who of those elected takes which seat. As many reserved seats as possible go to somebody they are reserved for; then
 * each takes the seat held until now, or one of their own group, or the first that is free. The order in which people
 * were elected decides where several fit. Never a matter of votes: everybody who is elected has a seat.
 */
export function assignSeats(
	seats: readonly SeatToFill[],
	elected: readonly ElectedPerson[],
): { candidateId: string; seatId: string }[] {
	const reserved = seats.filter((seat) => seat.reserved.length > 0);
	/** By seat, who takes it. */
	const taken = new Map<string, ElectedPerson>();
	const fits = (seat: SeatToFill, one: ElectedPerson) => seat.reserved.every((kind) => one.categories.includes(kind));
	const liking = (seat: SeatToFill, one: ElectedPerson) =>
		one.holds === seat.id ? 2 : one.categories.includes(seat.constituency) ? 1 : 0;

	/** Finds somebody for a reserved seat, moving others among their seats where that helps. */
	const fill = (seat: SeatToFill, tried: Set<ElectedPerson>): boolean => {
		const suited = elected.filter((one) => fits(seat, one));
		for (const one of suited.toSorted((a, b) => liking(seat, b) - liking(seat, a))) {
			if (tried.has(one)) continue;
			tried.add(one);
			const before = reserved.find((other) => taken.get(other.id) === one);
			if (before && !fill(before, tried)) continue;
			taken.set(seat.id, one);
			return true;
		}
		return false;
	};
	// The seats that ask most come first, so that somebody of two kinds is found for both.
	for (const seat of reserved.toSorted((a, b) => b.reserved.length - a.reserved.length)) fill(seat, new Set());

	const seated = new Set(taken.values());
	for (const least of [2, 1, 0])
		for (const one of elected) {
			if (seated.has(one)) continue;
			const free = seats.filter((seat) => !taken.has(seat.id) && liking(seat, one) >= least);
			// A reserved seat for which nobody was found is the last to be given away.
			const seat = free.find((one) => one.reserved.length === 0) ?? free[0];
			if (!seat) continue;
			taken.set(seat.id, one);
			seated.add(one);
		}
	return elected.flatMap((one) => {
		const seatId = seats.find((seat) => taken.get(seat.id) === one)?.id;
		return seatId ? [{ candidateId: one.candidateId, seatId }] : [];
	});
}
