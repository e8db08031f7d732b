import { listUnanswered } from '#domain/ask/askQueries.ts';
import { load as loadPage } from '#web/page.ts';

/** Asks that nobody has answered in the time a committee must wait, the oldest first, with who holds them. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => ({
		asks: (await listUnanswered(db, now)).map((ask) => ({
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
		})),
	}));
