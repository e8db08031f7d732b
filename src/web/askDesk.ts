import type { AskInHand } from '#domain/ask/askPolicy.ts';
import { mayAssignAsk, mayRemoveNote, mayUnassignAsk, mayWriteNote } from '#domain/desk/deskPolicy.ts';
import { listNotes, readAssignments } from '#domain/desk/deskQueries.ts';
import { listColleagues } from '#domain/office/officeTree.ts';
import type { PageContext } from './page.ts';

/** What lies on an office's own desk about one ask: who sees to it, and what its officers noted. */
export async function loadAskDesk(page: PageContext, ask: AskInHand & { id: string }, officeId: string) {
	const { db, actor, requestId } = page;
	const assigned = await readAssignments(page, officeId, [ask.id]);
	const notes = await listNotes(page, officeId, ask.id);
	const held = ask.officeId === officeId;
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
		},
		requestIds: { assignAsk: requestId(), unassignAsk: requestId(), writeNote: requestId() },
	};
}

export type AskDesk = Awaited<ReturnType<typeof loadAskDesk>>;
