import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayRemoveNote } from './deskPolicy.ts';

export const RemoveNote = z.object({ noteId: Id });

/** Whoever wrote an internal note takes it away; that there was one stays in the office's record. */
export const removeNote = verb(RemoveNote, async ({ db, kind, actor, record }, { noteId }) => {
	const note = await lock(
		{ kind },
		db.selectFrom('officeNote').select(['officeId', 'accountId']).where('id', '=', noteId),
	).executeTakeFirst();
	// For others than the office's own there are no notes.
	if (!note || (actor.kind === 'person' && !actor.officeIds.includes(note.officeId))) throw new NotFound('note');
	allow(mayRemoveNote(actor, note));
	await db.deleteFrom('officeNote').where('id', '=', noteId).execute();
	await record({ type: 'noteRemoved', officeId: note.officeId, noteId });
	return { noteId };
});
