import type { RequestEvent } from '@sveltejs/kit';
import { correctAsk } from '#domain/ask/correctAsk.ts';
import { draftAskCorrection } from '#domain/ask/draftAskCorrection.ts';
import { dropCorrection } from '#domain/outcome/dropCorrection.ts';
import { reviewState } from '#domain/outcome/outcome.ts';
import {
	mayCorrectAsk,
	mayDraftAskCorrection,
	mayDropCorrection,
	mayReviewRedaction,
} from '#domain/outcome/outcomePolicy.ts';
import { findOutcome } from '#domain/outcome/outcomeQueries.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { no } from '#domain/refusals.ts';
import { textDiff } from '#domain/textDiff.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterAsk } from '#web/askPage.ts';
import { openHouse } from '#web/house.ts';
import { loadSignedIn } from '#web/page.ts';

/** Other words for a sent ask: written, looked at by two, and sent out under the same number. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const { ask } = await enterAsk({ db, actor }, event.params);
		const outcome = await findOutcome({ db, actor }, ask.outcomeId);
		const { corrected, version, lang } = outcome;
		const own = outcome.correctingAsk === ask.ordinal ? corrected : null;
		const words = own?.paper.asks.find((one) => one.number === ask.ordinal) ?? ask;
		return {
			ask: {
				...{ id: ask.id, ordinal: ask.ordinal, outcomeCode: ask.outcomeCode, lang, version },
				...{ office: ask.turns.at(-1)?.officeName ?? '', what: words.what, why: words.why },
				...{ kind: own?.kind ?? null, because: own?.why ?? null },
				corrections: ask.corrections,
			},
			/** Another correction of the same outcome waits; writing here takes its place. */
			otherWaits: outcome.correcting && !own,
			proposed: own && {
				state: reviewState(outcome),
				notes: outcome.reviews.flatMap(({ note }) => note ?? []),
				what: textDiff(ask.what, words.what, lang),
				why: textDiff(ask.why, words.why, lang),
			},
			may: {
				draftAskCorrection: mayDraftAskCorrection(actor, outcome, ask),
				reviewRedaction: own ? mayReviewRedaction(actor, outcome) : no('nothingCorrected'),
				correctAsk: mayCorrectAsk(actor, outcome, ask),
				dropCorrection: own ? mayDropCorrection(actor, outcome) : no('nothingCorrected'),
			},
			requestIds: {
				draftAskCorrection: requestId(),
				reviewRedaction: requestId(),
				correctAsk: requestId(),
				dropCorrection: requestId(),
			},
			topics: [topicOf('ask', ask.id), topicOf('outcome', outcome.id)],
		};
	});

const parameters = (event: { params: Partial<Record<string, string>> }) => ({ askId: event.params['ask'] });

/** The outcome that the ask of the address stands in. */
async function itsOutcome(event: Pick<RequestEvent, 'params' | 'locals'>): Promise<{ outcomeId: string }> {
	const house = await openHouse();
	const { ask = '', committee = '' } = event.params;
	const found = await enterAsk({ db: house.read, actor: event.locals.actor }, { ask, committee });
	return { outcomeId: found.ask.outcomeId };
}

export const actions = {
	draftAskCorrection: action(draftAskCorrection, { parameters }),
	reviewRedaction: action(reviewRedaction, { parameters: itsOutcome }),
	dropCorrection: action(dropCorrection, { parameters: itsOutcome }),
	correctAsk: action(correctAsk, {
		parameters,
		then: ({ askId }, event) => `/committee/${event.params.committee}/asks/${askId}`,
	}),
};
