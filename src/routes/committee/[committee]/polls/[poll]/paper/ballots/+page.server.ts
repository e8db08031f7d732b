import { findPoll } from '#domain/poll/pollQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { loadPolled } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { loadDesk } from '#web/paper.ts';

/** A sheet to print for a committee's vote, from its announcement on. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		const { committeeId, desk } = await loadDesk(page, event.params.poll);
		if (committeeId !== committee.id) throw new NotFound('poll');
		const polled = await loadPolled(page, await findPoll(page, event.params.poll));
		return { poll: desk.poll, lines: desk.lines, amendments: polled.map((one) => one.number) };
	});
