import { mayPublishOutcome } from '#domain/outcome/outcomePolicy.ts';
import { readPaper } from '#domain/outcome/outcomeQueries.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { allow } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterOutcome, outcomeOfAddress } from '#web/outcome.ts';
import { loadSignedIn } from '#web/page.ts';

/** The last look: what leaves, to whom, and that it cannot be called back. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		const { outcome } = await enterOutcome({ db, actor }, event.params);
		const { paper, statementOnly } = outcome;
		const counted = { asks: outcome.asks.length, commitments: outcome.commitments.length, statementOnly };
		const verdict = mayPublishOutcome(actor, { ...outcome, ...counted });
		if (verdict !== 'yes' && verdict.no === 'notMediator') allow(verdict);
		return {
			outcome: {
				id: outcome.id,
				version: outcome.version,
				lang: outcome.lang,
				decidedBy: outcome.decidedBy,
				statementOnly,
				clausesDecided: paper.clausesDecided,
			},
			paper: await readPaper(db, outcome, event.locals.locale),
			drafted: paper.asks,
			annexes: outcome.annexes,
			may: { publishOutcome: verdict },
			requestId: requestId(),
			topics: [topicOf('outcome', outcome.id)],
		};
	});

export const actions = {
	publishOutcome: action(publishOutcome, {
		parameters: outcomeOfAddress,
		then: ({ code }, event) => `/committee/${event.params.committee}/outcomes/${code}`,
	}),
};
