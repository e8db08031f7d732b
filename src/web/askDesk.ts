import { mayAnswerAsk, maySeparateAsk } from '#domain/ask/askPolicy.ts';
import { listAlike, listTakenAlong } from '#domain/ask/together.ts';
import type { Ask } from '#domain/ask/askQueries.ts';
import {
	mayAssignAsk,
	mayDraftAnswer,
	mayDropAnswerDraft,
	mayRemoveNote,
	mayReviewAnswerDraft,
	mayUnassignAsk,
	mayWriteNote,
} from '#domain/desk/deskPolicy.ts';
import { needsSecondEyes, seekDraft } from '#domain/desk/draftQueries.ts';
import { no } from '#domain/refusals.ts';
import { listNotes, readAssignments } from '#domain/desk/deskQueries.ts';
import { listColleagues } from '#domain/office/officerQueries.ts';
import { inputsOf } from './answerReview.ts';
import type { PageContext } from './page.ts';

/** The answer that waits to be sent, with what the viewer may do about it. */
async function loadDraft({ db, actor, requestId }: PageContext, ask: Ask, officeId: string, needed: boolean) {
	const draft = await seekDraft({ db, actor }, officeId, ask.id);
	if (!draft || ask.answer !== null) return null;
	return {
		...draft,
		inputs: inputsOf(draft.written),
		may: {
			reviewAnswerDraft: mayReviewAnswerDraft(actor, draft),
			dropAnswerDraft: mayDropAnswerDraft(actor, draft),
			send: draft.review === 'approved' || !needed ? mayAnswerAsk(actor, ask) : no('secondEyesNeeded'),
		},
		requestIds: { answerAsk: requestId(), reviewAnswerDraft: requestId(), dropAnswerDraft: requestId() },
	};
}

/** What lies on an office's own desk about one ask: who sees to it, what its officers noted and drafted. */
export async function loadAskDesk(page: PageContext, ask: Ask, officeId: string) {
	const { db, actor, requestId } = page;
	const assigned = await readAssignments(page, officeId, [ask.id]);
	const notes = await listNotes(page, officeId, ask.id);
	const held = ask.officeId === officeId;
	const needed = held && (await needsSecondEyes(db, officeId));
	const canMerge = held && ask.answer === null && !ask.mergedIntoId;
	const along = held ? await listTakenAlong(db, [ask.id]) : [];
	return {
		/** Whether the office holds the ask; else it only reads what it noted while it did. */
		held,
		assignedTo: assigned.get(ask.id) ?? null,
		you: actor.accountId,
		draft: held ? await loadDraft(page, ask, officeId, needed) : null,
		/** Whether an answer is sent only as a colleague has approved it. */
		needsSecondEyes: needed,
		colleagues: held ? await listColleagues(db, officeId) : [],
		notes: notes.map((note) => ({
			...note,
			may: { removeNote: mayRemoveNote(actor, note) },
			requestId: requestId(),
		})),
		may: {
			assignAsk: mayAssignAsk(actor, ask),
			unassignAsk: mayUnassignAsk(actor, ask),
			writeNote: mayWriteNote(actor, ask),
			separateAsk: maySeparateAsk(actor, ask),
			draftAnswer: mayDraftAnswer(actor, ask),
		},
		/** Open asks here with which this one could be answered. */
		alike: canMerge ? await listAlike(db, officeId, ask) : [],
		/** The open asks that go with this one, each of which can be taken apart again. */
		along: ask.together
			.filter((one) => along.some((taken) => taken.id === one.id))
			.map((one) => ({ ...one, requestId: requestId() })),
		/** The ask that this one goes with. */
		main: ask.answer === null ? (ask.together.find((one) => one.id === ask.mergedIntoId) ?? null) : null,
		requestIds: {
			...{ assignAsk: requestId(), unassignAsk: requestId(), writeNote: requestId() },
			...{ mergeAsks: requestId(), separateAsk: requestId() },
		},
	};
}

export type AskDesk = Awaited<ReturnType<typeof loadAskDesk>>;
