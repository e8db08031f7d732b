import { enterCommittee, placeIn } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The inside of a committee, for those who belong to it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		return {
			committee: {
				id: committee.id,
				code: committee.code,
				name: committee.name,
				timeZone: committee.timeZone,
				languages: committee.languages,
			},
			place: placeIn(actor, committee.id),
			timeZone: committee.timeZone,
		};
	});
