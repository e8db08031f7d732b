/** Somebody on the roll-call, as the check looks at them. */
interface Sitting {
	name: string;
	seatId: string | null;
	partyId: string | null;
	constituency: string | null;
	standing: string;
	sex: string | null;
	was: string;
	relation: string | null;
}

/** Who is missing before people talk: seats of which nobody sits, sides of which nobody came, and women. */
export function whoIsMissing(attendees: readonly Sitting[], parties: readonly { id: string; name: string }[]) {
	const here = attendees.filter((one) => one.was === 'present' && one.relation === null);
	const seats = attendees.filter(
		(one) => one.standing === 'seat' && one.relation === null && !here.some((other) => other.seatId === one.seatId),
	);
	return {
		seats: seats.map(({ name, constituency }) => ({ name, constituency })),
		parties: parties.filter(({ id }) => !here.some((one) => one.partyId === id)).map(({ name }) => name),
		/** Nobody is noted as a woman among those who are here, nor sits for the women. */
		women: here.length > 0 && !here.some((one) => one.sex === 'f' || one.constituency === 'women'),
	};
}
