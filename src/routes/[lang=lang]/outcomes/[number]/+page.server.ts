import { listPublishedAgreements } from '#domain/agreement/publicationQueries.ts';
import { readPlaces } from '#domain/area/placeQueries.ts';
import { listAsksOf } from '#domain/ask/askQueries.ts';
import { readOutcomeAnswers } from '#domain/ask/askTexts.ts';
import { readStory } from '#domain/outcome/storyQueries.ts';
import { listEditions, readPaper } from '#domain/outcome/outcomeQueries.ts';
import { withJoint } from '#web/jointAsk.ts';
import { enterPublished } from '#web/outcome.ts';
import { load as loadPage } from '#web/page.ts';
import { readTitle } from '#web/publicAgreement.ts';

/** One published outcome with what was asked and what came back. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const outcome = await enterPublished(db, event.params);
		const places = await readPlaces(db, [outcome.areaId]);
		const asks = await listAsksOf(db, outcome.id, now);
		const answered = await readOutcomeAnswers(db, { outcomeId: outcome.id, asks }, event.params.lang, now);
		return {
			outcome: {
				code: outcome.code,
				publishedOn: outcome.publishedOn,
				hash: outcome.hash,
				lang: outcome.paper.lang,
				decidedBy: outcome.paper.decidedBy,
				statementOnly: outcome.paper.statementOnly,
				clausesDecided: outcome.paper.clausesDecided,
				committeeCode: outcome.committeeCode,
				committeeName: outcome.committeeName,
				endedOn: outcome.dissolvedAt,
				handedOverTo: outcome.handedOverTo,
				place: places.get(outcome.areaId)?.names[0] ?? '',
			},
			paper: await readPaper(db, outcome, event.params.lang),
			asks: await withJoint(db, answered.asks),
			promises: answered.own,
			editions: await listEditions(db, outcome),
			story: await readStory(db, outcome),
			// Where the parties of the same matter signed something that everybody may read.
			agreements: (await listPublishedAgreements(db, { proposalId: outcome.proposalId, limit: 3 })).map(
				({ code, paper }) => ({ code, ...readTitle(paper, event.params.lang) }),
			),
			timeZone: outcome.timeZone,
		};
	});
