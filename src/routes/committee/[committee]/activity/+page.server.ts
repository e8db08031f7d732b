import { ACT_KINDS, type ActKind } from '#domain/record/actKinds.ts';
import { ACTS_A_PAGE, countActivity, listActivity } from '#domain/record/recordQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterCommittee } from '#web/committee.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** The acts of the committee, of one kind or all, and the words of its chain for the notice board. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor }) => {
		const committee = await enterCommittee({ db, actor }, event.params.committee);
		const asked = askedOf(event.url, {
			sorts: ['newest', 'oldest'],
			filters: { about: ACT_KINDS },
			size: ACTS_A_PAGE,
		});
		const about = (asked.filters.about || undefined) as ActKind | undefined;
		const { offset, ...list } = viewOf(asked, await countActivity(db, actor, committee.id, about));
		const oldestFirst = list.sort === 'oldest';
		return {
			...(await listActivity(db, actor, committee.id, { about, oldestFirst, offset })),
			list,
			kinds: ACT_KINDS,
			// A page that one reads in stays as it is; where the newest stand, new ones come in.
			topics: list.page === 1 && !oldestFirst ? [topicOf('committee', committee.id)] : [],
		};
	});
