import { z } from 'zod';
import { Id, unseen, whole } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { publicHalfOf } from './electionKey.ts';
import { findKeyholder, holdElection } from './electionQueries.ts';
import { KEY_WORDS, KeyWords, isSameWord } from './keyWords.ts';
import { mayDrawKeyWords } from './keyholderPolicy.ts';

const Copied = z.object({ place: whole(1, KEY_WORDS), word: unseen(40) });

export const DrawKeyWords = z
	.object({
		electionId: Id,
		keyholderId: Id,
		/** Shown on this keyholder's screen (`newKeyWords`), and given back when they have been written down. */
		words: KeyWords,
		/** Two of them, typed from the paper: whoever can has written them down. */
		copied: z.array(Copied).length(2),
	})
	.superRefine(({ words, copied }, context) => {
		for (const [at, { place, word }] of copied.entries())
			if (!isSameWord(word, words[place - 1] ?? ''))
				context.addIssue({ code: 'custom', path: ['copied', at, 'word'], params: { code: 'otherKeyWord', place } });
	});

/**
 * A keyholder has written down the twelve words on their screen, and shows it by typing two of them from the paper. The house
 * keeps the public half of the key made from them, and forgets the words: they are in no table, no log and no request,
 * and sent again over a bad line they are the same words.
 */
export const drawKeyWords = verb(
	DrawKeyWords,
	async ({ db, actor, now, kind, prepared, record }: Context<string>, { electionId, keyholderId }) => {
		const election = await holdElection({ db, kind }, electionId, 'update');
		const keyholder = await findKeyholder(db, electionId, keyholderId);
		const may = mayDrawKeyWords(actor, election, keyholder, now);
		const again = may !== 'yes' && may.no === 'keyWordsDrawn' && keyholder.publicKey === prepared;
		if (again) return { electionId };
		allow(may);
		await db
			.updateTable('keyholder')
			.set({ publicKey: prepared, drawnAt: now, lostAt: null, sealedShare: null })
			.where('id', '=', keyholderId)
			.execute();
		const { committeeId } = election;
		await record({ type: 'keyWordsDrawn', committeeId, electionId, keyholder: keyholder.ordinal, publicKey: prepared });
		return { electionId };
	},
	{
		keepsOwnRequests: true,
		prepare: async (_, { words, keyholderId }) => publicHalfOf(words, keyholderId),
	},
);
