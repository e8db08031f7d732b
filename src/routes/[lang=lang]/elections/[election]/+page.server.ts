import { nobody } from '#domain/account/account.ts';
import { findConvenor } from '#domain/election/electionQueries.ts';
import { findPublicElection, readContests, readElectionStory, shownElection } from '#web/election.ts';
import { load as loadPage } from '#web/page.ts';

/** An election as everybody may know it: what was announced, where it stands, and who stands. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const { committee, election } = await findPublicElection(db, event.params.election);
		const { contests } = await readContests(db, election, nobody);
		const convenor = await findConvenor(db, election.id);
		return {
			committee: { code: committee.code, name: committee.name },
			election: shownElection(election, now, await readElectionStory(db, election)),
			contests,
			convenor: convenor.publicName ? convenor.name : null,
			timeZone: committee.timeZone,
		};
	});
