import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { enterCommittee, placeIn } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The inside of a committee, for those who belong to it; its elections, for whoever is signed in: they are public. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const isElection = event.route.id.startsWith('/committee/[committee]/elections');
		const committee = isElection
			? await findCommitteeByCode(db, event.params.committee)
			: await enterCommittee({ db, actor }, event.params.committee);
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
