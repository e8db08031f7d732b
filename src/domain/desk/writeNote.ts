import { z } from 'zod';
import { takeAsk } from '../ask/askQueries.ts';
import { Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWriteNote } from './deskPolicy.ts';

export const WriteNote = z.object({ askId: Id, text: text(4000) });

/** An officer notes something about an ask for the others of the office; it never leaves the office. */
export const writeNote = verb(WriteNote, async ({ db, kind, actor, now, record }, input) => {
	const { askId } = input;
	const { officeId } = await takeAsk({ db, kind }, askId);
	allow(mayWriteNote(actor, { officeId }));
	const noteId = newId();
	await db
		.insertInto('officeNote')
		.values({ id: noteId, askId, officeId, accountId: actor.accountId ?? '', text: input.text, writtenAt: now })
		.execute();
	await record({ type: 'noteWritten', officeId, noteId });
	return { noteId };
});
