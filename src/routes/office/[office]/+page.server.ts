import { type ClockedAsk, readInbox } from '#domain/ask/askQueries.ts';
import { localDay } from '#domain/days.ts';
import { topicOf } from '#realtime/topics.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

function brief(ask: ClockedAsk) {
	return {
		id: ask.id,
		what: ask.what,
		lang: ask.lang,
		ordinal: ask.ordinal,
		outcomeCode: ask.outcomeCode,
		committeeName: ask.committeeName,
		neededBy: ask.neededBy,
		passedOn: ask.turns.length > 1,
		clock: ask.clock,
		/** The local day by whose end this office must have answered. */
		answerDay: ask.clock.answerBy && localDay(ask.clock.answerBy, ask.timeZone),
		/** The local day by which it must say that it has the ask, while it has not. */
		confirmDay: ask.clock.acknowledgeBy && localDay(ask.clock.acknowledgeBy, ask.timeZone),
		answer: ask.answer,
		answeredAt: ask.answeredAt,
	};
}

/** What this office owes, sorted by days without an answer, and what it has answered. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const office = await enterOffice({ db, actor }, event.params.office);
		const { owed, answered, figures } = await readInbox(db, office.id, now);
		return {
			owed: owed.map(brief),
			answered: answered.slice(0, 20).map(brief),
			figures,
			topics: [topicOf('office', office.id)],
		};
	});
