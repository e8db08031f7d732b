import { maySeparateAsk } from '#domain/ask/askPolicy.ts';
import { listAlike, listTakenAlong } from '#domain/ask/together.ts';
import type { Ask } from '#domain/ask/askQueries.ts';
import { mayAssignAsk, mayRemoveNote, mayUnassignAsk, mayWriteNote } from '#domain/desk/deskPolicy.ts';
import { listNotes, readAssignments } from '#domain/desk/deskQueries.ts';
import { listColleagues } from '#domain/office/officeTree.ts';
import type { PageContext } from './page.ts';

/** What lies on an office's own desk about one ask: who sees to it, and what its officers noted. */
export async function loadAskDesk(page: PageContext, ask: Ask, officeId: string) {
	const { db, actor, requestId } = page;
	const assigned = await readAssignments(page, officeId, [ask.id]);
	const notes = await listNotes(page, officeId, ask.id);
	const held = ask.officeId === officeId;
	const canMerge = held && ask.answer === null && !ask.mergedIntoId;
	const along = held ? await listTakenAlong(db, [ask.id]) : [];
	return {
		/** Whether the office holds the ask; else it only reads what it noted while it did. */
		held,
		assignedTo: assigned.get(ask.id) ?? null,
		you: actor.accountId,
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
