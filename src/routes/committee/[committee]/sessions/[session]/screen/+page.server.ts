import { findFloor } from '#domain/floor/floorQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { viewWall } from '#web/floor.ts';
import { sessionState } from '#domain/session/session.ts';
import { viewAsked } from '#web/sessionVotes.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession } from '#web/session.ts';

/** A session on the wall of the room: nothing of whoever projects it, and no names unless the session says so. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, session } = await enterSession(page, event.params);
		const asked = sessionState(session) === 'running' ? await viewAsked(page, session.id) : null;
		return {
			asked,
			wall: await viewWall(page, await findFloor(page, session.id)),
			committee: { code: committee.code, name: committee.name },
			onWall: true,
			topics: [topicOf('session', session.id), ...(asked?.state === 'open' ? [topicOf('poll', asked.id)] : [])],
		};
	});
