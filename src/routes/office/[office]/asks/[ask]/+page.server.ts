import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { separateAsk } from '#domain/ask/separateAsk.ts';
import { readAnswers } from '#domain/ask/askTexts.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { explainCommitment } from '#domain/commitment/explainCommitment.ts';
import { reportProgress } from '#domain/commitment/reportProgress.ts';
import { clockOf } from '#domain/ask/ask.ts';
import { listAddressees } from '#domain/office/addresseeQueries.ts';
import { findPublishedOutcome, listAnnexesOfAsk, readPaper } from '#domain/outcome/outcomeQueries.ts';
import { assignAsk } from '#domain/desk/assignAsk.ts';
import { draftAnswer } from '#domain/desk/draftAnswer.ts';
import { dropAnswerDraft } from '#domain/desk/dropAnswerDraft.ts';
import { removeNote } from '#domain/desk/removeNote.ts';
import { reviewAnswerDraft } from '#domain/desk/reviewAnswerDraft.ts';
import { unassignAsk } from '#domain/desk/unassignAsk.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { reviewAnswer } from '#web/answerReview.ts';
import { reviewRedirect } from '#web/redirectReview.ts';
import { askActs, promiseActs } from '#web/askActs.ts';
import { loadAskDesk } from '#web/askDesk.ts';
import { withJoint } from '#web/jointAsk.ts';
import { enterOffice } from '#web/office.ts';
import { loadSignedIn } from '#web/page.ts';

/** One ask on one screen: its whole public story, and what the office can say. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now, requestId } = page;
		const office = await enterOffice(page, event.params.office);
		const ask = await findAsk(db, event.params.ask);
		const outcome = await findPublishedOutcome(db, ask.outcomeCode ?? '');
		const [story] = await readAnswers(db, [{ ...ask, clock: clockOf(ask, ask.turns, now) }], event.locals.locale, now);
		const [joint] = await withJoint(db, [ask]);
		const promises = await readCommitments(db, { askIds: [ask.id] });
		const { lang, decidedBy, statementOnly, clausesDecided } = outcome.paper;
		return {
			ask: { ...ask, ...story, joint: joint?.joint ?? null, clock: clockOf(ask, ask.turns, now) },
			promises: promises.map((one) => ({
				...{
					id: one.id,
					what: one.what,
					who: one.who,
					lang: one.lang,
					result: one.result,
					explanation: one.explanation,
				},
				...promiseActs(actor, one, now, requestId),
			})),
			/** What this office said here can be said in another language. */
			spoke: ask.turns.some((turn) => turn.officeId === office.id && turn.text !== null),
			outcome: { code: outcome.code, lang, decidedBy, statementOnly, clausesDecided },
			paper: await readPaper(db, outcome, event.locals.locale),
			annexes: await listAnnexesOfAsk({ db, actor }, ask),
			offices: await listAddressees(db),
			desk: await loadAskDesk(page, ask, office.id),
			...askActs(actor, ask, requestId),
			topics: [topicOf('ask', ask.id), topicOf('office', office.id)],
			timeZone: ask.timeZone,
		};
	});

const parameters = (event: { params: Partial<Record<string, string>> }) => ({ askId: event.params['ask'] });

export const actions = {
	assignAsk: action(assignAsk, { parameters }),
	unassignAsk: action(unassignAsk, { parameters }),
	writeNote: action(writeNote, { parameters }),
	mergeAsks: action(mergeAsks, { parameters }),
	separateAsk: action(separateAsk),
	removeNote: action(removeNote),
	draftAnswer: action(draftAnswer, { parameters }),
	reviewAnswerDraft: action(reviewAnswerDraft),
	dropAnswerDraft: action(dropAnswerDraft),
	acknowledgeAsk: action(acknowledgeAsk, { parameters }),
	takeUpAsk: action(takeUpAsk, { parameters }),
	askBack: action(askBack, { parameters }),
	reportProgress: action(reportProgress),
	explainCommitment: action(explainCommitment),
	reviewAnswer,
	reviewRedirect,
	answerAsk: action(answerAsk, { parameters }),
	redirectAsk: action(redirectAsk, { parameters, then: (_, event) => `/office/${event.params.office}` }),
};
