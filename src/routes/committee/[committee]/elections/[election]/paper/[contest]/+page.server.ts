import { topicOf } from '#realtime/topics.ts';
import { loadSignedIn } from '#web/page.ts';
import { NUMBERS_AT_ONCE, deskActions, enterContest, loadDesk, numbersIn, urnOf } from '#web/paper.ts';

/** The desk of an election's contest: boxes, and whoever stands before it, found by their number on the roll. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { pollId, ...shown } = await enterContest(page, event.params);
		const asked = event.url.searchParams.get('numbers') ?? '';
		const { numbers, next } = numbersIn(asked);
		return {
			...shown,
			...{ asked, next, most: NUMBERS_AT_ONCE },
			desk: pollId === null ? null : (await loadDesk(page, pollId, numbers)).desk,
			topics: [topicOf('election', shown.election.id)],
		};
	});

export const actions = deskActions(urnOf, (event) => {
	const asked = event.url.searchParams.get('numbers');
	return event.url.pathname + (asked ? `?${new URLSearchParams({ numbers: asked })}` : '');
});
