import { acknowledgeAsks } from '#domain/ask/acknowledgeAsks.ts';
import { mayReadDashboard } from '#domain/figures/figuresPolicy.ts';
import { maySetSecondEyes } from '#domain/desk/deskPolicy.ts';
import { seekSecondEyesEnd, wantsSecondEyes } from '#domain/desk/draftQueries.ts';
import { setSecondEyes } from '#domain/desk/setSecondEyes.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { loadInbox } from '#web/inbox.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** What this office owes, sorted by days without an answer, and what it has answered. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const office = await enterOffice(page, event.params.office);
		return {
			...(await loadInbox(page, event.url, office)),
			hasDashboard: mayReadDashboard(page.actor, office) === 'yes',
			secondEyes: await wantsSecondEyes(page.db, office.id),
			secondEyesEnd: await seekSecondEyesEnd(page.db, office.id),
			officeId: office.id,
			may: { setSecondEyes: maySetSecondEyes(page.actor, office.id) },
			requestIds: { acknowledgeAsks: page.requestId(), setSecondEyes: page.requestId() },
			topics: [topicOf('office', office.id)],
		};
	});

export const actions = {
	acknowledgeAsks: action(acknowledgeAsks),
	setSecondEyes: action(setSecondEyes),
};
