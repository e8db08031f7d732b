import { type ClockedAsk, readInbox } from '#domain/ask/askQueries.ts';
import { localDay } from '#domain/days.ts';
import { topicOf } from '#realtime/topics.ts';
import { askedOf, pageOf } from '#web/list.ts';
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

const STANDS = ['unanswered', 'late', 'inTime', 'answered'];

/** What this office owes, sorted by days without an answer, and what it has answered. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const office = await enterOffice({ db, actor }, event.params.office);
		const { owed, answered, figures } = await readInbox(db, office.id, now);
		const stand = (ask: ClockedAsk) =>
			ask.answer !== null ? 'answered' : ask.clock.isUnanswered ? 'unanswered' : ask.clock.isLate ? 'late' : 'inTime';
		const asked = askedOf(event.url, { sorts: ['mostDays', 'fewestDays'], filters: { state: STANDS } });
		const isAnswered = asked.filters.state === 'answered';
		const { shown, list } = pageOf(isAnswered ? answered : owed, asked, {
			text: (ask) => `${ask.outcomeCode} ${ask.committeeName} ${ask.what}`,
			fits: { state: (ask, value) => stand(ask) === value },
			by: {
				mostDays: (ask) => ask.clock.daysWithoutAnswer,
				fewestDays: (ask) => ask.clock.daysWithoutAnswer,
			},
			down: ['mostDays'],
		});
		return {
			owed: isAnswered ? [] : shown.map(brief),
			answered: isAnswered ? shown.map(brief) : list.narrowed ? [] : answered.slice(0, 20).map(brief),
			moreAnswered: !isAnswered && !list.narrowed && answered.length > 20,
			list,
			stands: STANDS,
			figures,
			topics: [topicOf('office', office.id)],
		};
	});
