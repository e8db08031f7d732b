import { COMMITTEE_KINDS } from '#domain/committee/committee.ts';
import { listCommittees, listSeats } from '#domain/committee/committeeQueries.ts';
import { listDormant } from '#domain/minutes/minutesQueries.ts';
import { loadAdministration } from '#web/administration.ts';
import { askedOf, pageOf } from '#web/list.ts';

/** Every committee, with how many of its seats are held. */
export const load = (event) =>
	loadAdministration(event, async ({ db, now }) => {
		const dormant = await listDormant(db, now);
		const asked = askedOf(event.url, {
			sorts: ['nameUp', 'nameDown', 'newest', 'oldest'],
			filters: { kind: COMMITTEE_KINDS },
		});
		const { shown, list } = pageOf(await listCommittees(db), asked, {
			text: (committee) => `${committee.code} ${committee.name} ${committee.town}`,
			fits: { kind: (committee, value) => committee.kind === value },
			by: {
				nameUp: (committee) => committee.name,
				nameDown: (committee) => committee.name,
				newest: (committee) => committee.createdAt,
				oldest: (committee) => committee.createdAt,
			},
			down: ['nameDown', 'newest'],
		});
		const committees = [];
		for (const committee of shown) {
			const seats = await listSeats(db, committee.id);
			committees.push({
				code: committee.code,
				name: committee.name,
				kind: committee.kind,
				town: committee.town,
				seats: seats.length,
				dormantSince: dormant.get(committee.id) ?? null,
				held: seats.filter((seat) => seat.personId !== null).length,
			});
		}
		return { committees, list, kinds: COMMITTEE_KINDS };
	});
