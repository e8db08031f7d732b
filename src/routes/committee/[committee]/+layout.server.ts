import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { enterCommittee, placeIn } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The inside of a committee, for those who belong to it; its elections, for whoever is signed in: they are public; an agreement, for whoever is to sign it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const open = ['/committee/[committee]/elections', '/committee/[committee]/agreements/[agreement]'];
		// A mediator whom another committee lends: the pages of the session say themselves whose it is.
		if (actor.guestOf.length > 0) open.push('/committee/[committee]/sessions/[session]');
		const committee = open.some((path) => event.route.id.startsWith(path))
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
