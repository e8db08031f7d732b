import { countUnanswered, listCommitteesUnanswered, listUnanswered } from '#domain/ask/askQueries.ts';
import { askedOf, viewOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Fewer than elsewhere: each takes several lines, and the page has 14 kB to come in. */
const PER_PAGE = 20;

/** Asks that nobody has answered in the time a committee must wait, the oldest first, with who holds them. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committees = await listCommitteesUnanswered(db, now);
		const asked = askedOf(event.url, {
			sorts: ['mostDays', 'fewestDays'],
			filters: { committee: committees.map((committee) => committee.code) },
			size: PER_PAGE,
		});
		const chosen = committees.find((committee) => committee.code === asked.filters.committee);
		const only = chosen ? { committeeId: chosen.id } : {};
		const { offset, ...list } = viewOf(asked, await countUnanswered(db, now, only));
		const shown = await listUnanswered(db, now, {
			...only,
			newestFirst: asked.sort === 'fewestDays',
			limit: PER_PAGE,
			offset,
		});
		const asks = shown.map((ask) => ({
			id: ask.id,
			what: ask.what,
			lang: ask.lang,
			ordinal: ask.ordinal,
			outcomeCode: ask.outcomeCode,
			committeeName: ask.committeeName,
			committeeCode: ask.committeeCode,
			officeName: ask.turns.at(-1)?.officeName ?? '',
			officeLevel: ask.turns.at(-1)?.officeLevel ?? '',
			turns: ask.turns.length,
			days: ask.clock.daysWithoutAnswer,
		}));
		return { asks, list, committees: committees.map(({ code, name }) => ({ code, name })) };
	});
