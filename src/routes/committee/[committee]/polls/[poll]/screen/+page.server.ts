import { viewScreen } from '#domain/poll/screenQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** A vote on the wall of the room: nothing of whoever projects it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const screen = await viewScreen({ db, actor, now }, event.params.poll);
		if (screen.committeeId !== committee.id) throw new NotFound('poll');
		return { screen, onWall: true, topics: [topicOf('poll', screen.id)] };
	});
