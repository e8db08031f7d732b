import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { reopenAsk } from '#domain/ask/reopenAsk.ts';
import { replyToOffice } from '#domain/ask/replyToOffice.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { clockOf } from '#domain/ask/ask.ts';
import type { Ask } from '#domain/ask/askQueries.ts';
import { takesPart } from '#domain/account/account.ts';
import { mayDraftAskCorrection } from '#domain/outcome/outcomePolicy.ts';
import { findOutcome } from '#domain/outcome/outcomeQueries.ts';
import { listAddressees } from '#domain/office/addresseeQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { reviewAnswer } from '#web/answerReview.ts';
import { reviewRedirect } from '#web/redirectReview.ts';
import { askActs } from '#web/askActs.ts';
import { enterAsk } from '#web/askPage.ts';
import { type PageContext, loadSignedIn } from '#web/page.ts';
import { mayTranslateText } from '#domain/translation/translationPolicy.ts';

/** One ask of the committee: its whole life, what it is promised, and what the committee can say. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now, requestId } = page;
		const { committee, ask } = await enterAsk(page, event.params);
		const [story] = await readAnswers(db, [{ ...ask, clock: clockOf(ask, ask.turns, now) }], event.locals.locale, now);
		const acts = askActs(actor, ask, requestId);
		const spoke = ask.turns.some((turn) => turn.text !== null);
		const translator = mayTranslateText(actor, { committeeId: committee.id, authorId: '' });
		return {
			ask: { ...ask, ...story, clock: clockOf(ask, ask.turns, now) },
			...acts,
			offices: acts.may.redirectAsk === 'yes' ? await listAddressees(db) : [],
			correct: await seekCorrection(page, ask),
			translates: spoke && translator === 'yes',
			topics: [topicOf('ask', ask.id), topicOf('outcome', ask.outcomeId)],
		};
	});

/** Whether its words can be corrected, or are being; null for those who have no part in it. */
async function seekCorrection(
	{ db, actor }: Pick<PageContext, 'db' | 'actor'>,
	ask: Ask,
): Promise<'may' | 'waits' | null> {
	if (ask.answer !== null || !takesPart(actor, ask.committeeId)) return null;
	const outcome = await findOutcome({ db, actor }, ask.outcomeId);
	if (outcome.correctingAsk === ask.ordinal) return 'waits';
	return mayDraftAskCorrection(actor, outcome, ask) === 'yes' ? 'may' : null;
}

const parameters = (event: { params: Partial<Record<string, string>> }) => ({ askId: event.params['ask'] });

export const actions = {
	acknowledgeAsk: action(acknowledgeAsk, { parameters }),
	takeUpAsk: action(takeUpAsk, { parameters }),
	askBack: action(askBack, { parameters }),
	reviewAnswer,
	reviewRedirect,
	answerAsk: action(answerAsk, { parameters }),
	redirectAsk: action(redirectAsk, { parameters }),
	hearAnswer: action(hearAnswer, { parameters }),
	replyToOffice: action(replyToOffice, { parameters }),
	reopenAsk: action(reopenAsk, { parameters }),
};
