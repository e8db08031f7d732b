import { nobody } from '#domain/account/account.ts';
import { findPublicElection, readContests, readElectionStory, shownElection } from '#web/election.ts';
import { load as loadPage } from '#web/page.ts';

/** The sheet for the notice board: who stands, by number, picture and face. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const { committee, election } = await findPublicElection(db, event.params.election);
		const { contests } = await readContests(db, election, nobody);
		return {
			committee: { code: committee.code, name: committee.name },
			election: shownElection(election, now, await readElectionStory(db, election)),
			contests,
			timeZone: committee.timeZone,
		};
	});
