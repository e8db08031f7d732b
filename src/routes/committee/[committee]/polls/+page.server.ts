import { listPolls, pollLine } from '#domain/poll/pollQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** The votes of a committee: open, announced, closed. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const polls = await listPolls({ db, actor }, committee.id);
		return { polls: polls.map((poll) => pollLine(poll, now)), topics: [topicOf('committee', committee.id)] };
	});
