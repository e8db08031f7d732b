import { listUnanswered } from '#domain/ask/askQueries.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Fewer than elsewhere: each takes several lines, and the page has 14 kB to come in. */
const PER_PAGE = 20;

/** Asks that nobody has answered in the time a committee must wait, the oldest first, with who holds them. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const all = await listUnanswered(db, now);
		const committees = new Map(all.map((ask) => [ask.committeeCode, ask.committeeName]));
		const { shown, list } = pageOf(
			all,
			askedOf(event.url, {
				sorts: ['mostDays', 'fewestDays'],
				filters: { committee: [...committees.keys()] },
				size: PER_PAGE,
			}),
			{
				fits: { committee: (ask, code) => ask.committeeCode === code },
				by: { mostDays: (ask) => ask.clock.daysWithoutAnswer, fewestDays: (ask) => ask.clock.daysWithoutAnswer },
				down: ['mostDays'],
			},
		);
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
		return { asks, list, committees: [...committees].map(([code, name]) => ({ code, name })) };
	});
