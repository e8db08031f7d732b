import { findPoll } from '#domain/poll/pollQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { loadPolled } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { deskActions, loadDesk } from '#web/paper.ts';

/** The desk of a committee's vote: boxes, who votes here, and what two people counted. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const loaded = await loadDesk(page, event.params.poll);
		if (loaded.committeeId !== committee.id) throw new NotFound('poll');
		const polled = await loadPolled(page, await findPoll(page, event.params.poll));
		return {
			desk: loaded.desk,
			amendments: polled.map((one) => one.number),
			topics: [topicOf('poll', event.params.poll)],
		};
	});

export const actions = deskActions((event) => ({ pollId: event.params['poll'] }));
