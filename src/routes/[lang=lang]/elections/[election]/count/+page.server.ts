import { enterCount, headOf, listCountedContests } from '#web/count.ts';
import { load as loadPage } from '#web/page.ts';

/** How the ballots of an election were counted, round by round, for everybody. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const entered = await enterCount(db, event.params.election, now);
		return { ...headOf(entered), contests: await listCountedContests(db, entered.election.id) };
	});
