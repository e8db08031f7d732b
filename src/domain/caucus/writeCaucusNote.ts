import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWriteCaucusNote } from './caucusPolicy.ts';
import { holdRoom } from './caucusQueries.ts';
import { type SealedCopy, listKeysOf, sealWords, withSalt } from './sealedWords.ts';

export const WriteCaucusNote = z.object({ caucusId: Id, words: text(2000) });

/** A mediator notes what was said apart. It is sealed to the session's mediators before anything is written. */
export const writeCaucusNote = verb(
	WriteCaucusNote,
	async (context: Context<{ id: string; copies: SealedCopy[]; writers: string[] }>, { caucusId }) => {
		const { db, actor, record, touch, prepared } = context;
		const { caucus, session, mediators } = await holdRoom(context, caucusId);
		const hasKey = prepared.writers.includes(actor.accountId ?? '');
		allow(mayWriteCaucusNote(actor, session, mediators, caucus, hasKey));
		const { last } = await db
			.selectFrom('caucusNote')
			.select((note) => note.fn.max('ordinal').as('last'))
			.where('caucusId', '=', caucusId)
			.executeTakeFirstOrThrow();
		await db
			.insertInto('caucusNote')
			.values({ id: prepared.id, caucusId, ordinal: Number(last ?? 0) + 1, writtenBy: actor.accountId ?? '' })
			.execute();
		await db.insertInto('sealedWords').values(prepared.copies).execute();
		touch(`caucus:${caucus.partyId}`);
		await record({ type: 'caucusNoteWritten', committeeId: session.committeeId, caucusId });
		return {};
	},
	{
		async prepare({ read }, { caucusId, words }) {
			const id = newId();
			const caucus = await read.selectFrom('caucus').select('sessionId').where('id', '=', caucusId).executeTakeFirst();
			const keys = await listKeysOf(read, caucus?.sessionId ?? '');
			return { id, copies: await sealWords(id, withSalt(words), keys), writers: keys.map((key) => key.accountId) };
		},
	},
);
