import { countUnanswered, listAnsweredLately } from '#domain/ask/askQueries.ts';
import { listPublicCommittees } from '#domain/committee/committeeQueries.ts';
import { drawMap } from '#web/committeeMap.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomeList } from '#web/publicLists.ts';

/** Beyond so many committees the map is on their own page. */
const MOST_ON_MAP = 60;

/** What this is, what committees decided last, what offices answered last, and how many asks nobody has answered. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committees = (await listPublicCommittees(db)).filter((committee) => committee.state !== 'dissolved');
		const { outcomes, count } = await readOutcomeList(db, event.params.lang, { limit: 5 });
		const answered = await listAnsweredLately(db, now, 4);
		return {
			outcomes,
			count,
			committees: committees.length,
			listed: committees.slice(0, 12).map(({ code, name, town }) => ({ code, name, town })),
			map: committees.length > MOST_ON_MAP ? [] : drawMap(committees.map((one) => ({ ...one, mark: 'sits' }))),
			unanswered: await countUnanswered(db, now),
			answered: answered.map((ask) => ({
				id: ask.id,
				what: ask.what,
				lang: ask.lang,
				answer: ask.answer ?? '',
				answeredAt: ask.answeredAt ?? '',
				outcomeCode: ask.outcomeCode,
				officeName: ask.turns.at(-1)?.officeName ?? '',
				committeeName: ask.committeeName,
				days: ask.clock.daysWithoutAnswer,
			})),
		};
	});
