import { listCommittees, listSeats } from '#domain/committee/committeeQueries.ts';
import { loadAdministration } from '#web/administration.ts';

/** Every committee, with how many of its seats are held. */
export const load = (event) =>
	loadAdministration(event, async ({ db }) => {
		const committees = [];
		for (const committee of await listCommittees(db)) {
			const seats = await listSeats(db, committee.id);
			committees.push({
				code: committee.code,
				name: committee.name,
				kind: committee.kind,
				town: committee.town,
				seats: seats.length,
				held: seats.filter((seat) => seat.personId !== null).length,
			});
		}
		return { committees };
	});
