import { listPolls, pollLine } from '#domain/poll/pollQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

const STAGES = ['open', 'announced', 'closed'];

/** The votes of a committee: open, announced, closed. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const polls = (await listPolls({ db, actor }, committee.id)).map((poll) => pollLine(poll, now));
		const stage = (state: string) => (state === 'open' || state === 'announced' ? state : 'closed');
		const place = new Map(polls.map((poll, index) => [poll.id, index]));
		const asked = askedOf(event.url, { sorts: ['newest', 'oldest'], filters: { state: STAGES } });
		const { shown, list } = pageOf(polls, asked, {
			text: (poll) => `${poll.code} ${poll.question}`,
			fits: { state: (poll, value) => stage(poll.state) === value },
			// Those that are open come first, then those announced; each in the order of the query, newest first.
			by: {
				newest: (poll) => STAGES.indexOf(stage(poll.state)) * 1e6 + (place.get(poll.id) ?? 0),
				oldest: (poll) => STAGES.indexOf(stage(poll.state)) * 1e6 - (place.get(poll.id) ?? 0),
			},
		});
		return { polls: shown, list, stages: STAGES, topics: [topicOf('committee', committee.id)] };
	});
