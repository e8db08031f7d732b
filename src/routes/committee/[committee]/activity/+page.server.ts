import { listActivity } from '#domain/record/recordQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** Every act of the committee, newest first, and the words of its chain for the notice board. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asked = Number(event.url.searchParams.get('before'));
		const before = Number.isInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : undefined;
		return {
			...(await listActivity(db, actor, committee.id, { before })),
			paged: before !== undefined,
			topics: before === undefined ? [topicOf('committee', committee.id)] : [],
		};
	});
