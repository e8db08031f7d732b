import { z } from 'zod';
import { Id } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { WrongKey } from '../poll/urn.ts';
import { Refused, allow, no } from '../refusals.ts';
import { KEYHOLDERS, KEYHOLDERS_NEEDED } from './election.ts';
import { WordsOfAnother, joinKey } from './electionKey.ts';
import { arePapersOfElectionAwaited, findElection, holdElection, listKeyholders } from './electionQueries.ts';
import { holdKey } from './heldKeys.ts';
import { KeyWords } from './keyWords.ts';
import { mayOpenElectionUrn } from './keyholderPolicy.ts';

/** One field a keyholder; two of the three are filled in. */
const Given = z.object({ keyholderId: Id, words: KeyWords.optional() });

export const OpenElectionUrn = z.object({
	electionId: Id,
	keys: z
		.array(Given)
		.max(KEYHOLDERS)
		.superRefine((keys, context) => {
			const given = keys.filter((one) => one.words !== undefined);
			if (given.length < KEYHOLDERS_NEEDED)
				context.addIssue({ code: 'custom', params: { code: 'keyWordsOfTwo', needed: KEYHOLDERS_NEEDED } });
			if (new Set(given.map((one) => one.keyholderId)).size < given.length)
				context.addIssue({ code: 'custom', params: { code: 'keyholderTwice' } });
		}),
});

/** The key made whole before the transaction, and by whom. */
interface Joined {
	key: Uint8Array;
	keyholders: number[];
}

/**
 * After the close two keyholders give their words together, on one screen: the key is whole again, in memory alone, and
 * the urns open. Who of them it was is recorded; their words are not, nor kept in any way.
 */
export const openElectionUrn = verb(
	OpenElectionUrn,
	async (context: Context<Joined | null>, { electionId }) => {
		const { db, actor, prepared, record, afterCommit } = context;
		const election = await holdElection(context, electionId, 'update');
		const papersAwaited = await arePapersOfElectionAwaited(db, electionId);
		allow(mayOpenElectionUrn(actor, election, await listKeyholders(db, electionId), { papersAwaited }));
		if (prepared === null) throw new Error('an urn is opened with its key');
		const { key, keyholders } = prepared;
		afterCommit(() => holdKey(electionId, key));
		await record({ type: 'electionUrnOpened', committeeId: election.committeeId, electionId, keyholders });
		return { electionId };
	},
	{
		keepsOwnRequests: true,
		prepare: async ({ read, actor }, { electionId, keys }): Promise<Joined | null> => {
			const election = await findElection(read, electionId);
			const keyholders = await listKeyholders(read, electionId);
			const { publicKey } = election;
			// Refused inside the transaction, in the same words.
			if (mayOpenElectionUrn(actor, election, keyholders, { papersAwaited: false }) !== 'yes' || publicKey === null)
				return null;
			const given = keys.flatMap(({ keyholderId, words }) => {
				if (words === undefined) return [];
				const keyholder = keyholders.find((one) => one.id === keyholderId);
				if (!keyholder?.publicKey || !keyholder.sealedShare) throw new Refused(no('keyWordsNotDrawn'));
				const { sealedShare, ordinal } = keyholder;
				return [{ keyholderId, publicKey: keyholder.publicKey, sealedShare, words, ordinal }];
			});
			try {
				const key = await joinKey({ id: electionId, publicKey }, given);
				return { key, keyholders: given.map((one) => one.ordinal) };
			} catch (error) {
				if (error instanceof WordsOfAnother) {
					const name = keyholders.find((one) => one.id === error.keyholderId)?.name ?? '';
					throw new Refused(no('keyWordsOfAnother', { name }));
				}
				if (error instanceof WrongKey) throw new Refused(no('keyDamaged'));
				throw error;
			}
		},
	},
);
