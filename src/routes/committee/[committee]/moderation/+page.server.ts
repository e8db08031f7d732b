import { hasRole } from '#domain/account/account.ts';
import { listModeration } from '#domain/discussion/moderationQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** What the mediation did in the talks of a committee, day by day, in neutral words. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		return {
			lines: await listModeration({ db, actor }, committee),
			mediates: hasRole(actor, committee.id, 'mediator'),
			topics: [topicOf('committee', committee.id)],
		};
	});
