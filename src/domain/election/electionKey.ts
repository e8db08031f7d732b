import { combine, split } from 'shamir-secret-sharing';
import { makeKeyPair, WrongKey } from '#domain/poll/urn.ts';
import { derivePair, isPairOf, openFor, sealFor } from '#domain/poll/sealing.ts';
import { KEYHOLDERS_NEEDED } from '#domain/election/election.ts';
import { seedOf } from '#domain/election/keyWords.ts';

/** A keyholder's share of an election's private key, which only their own words open. */
export interface SealedShare {
	keyholderId: string;
	/** Public half of the key that it is sealed to (base64url). */
	publicKey: string;
	sealedShare: string;
}

/** The key of an election that keyholders keep: what the house stores of it. */
export interface SharedKey {
	publicKey: string;
	shares: SealedShare[];
}

/** Words that belong to another keyholder, or to a draw that was given up since. */
export class WordsOfAnother extends Error {
	readonly keyholderId: string;
	constructor(keyholderId: string) {
		super('the words are not those of this keyholder');
		this.name = 'WordsOfAnother';
		this.keyholderId = keyholderId;
	}
}

const bound = (electionId: string, keyholderId: string) => ({
	info: Buffer.from(`palabre keyholder share 1\0${electionId}`),
	aad: Buffer.from(keyholderId),
});

/** The public half of the key that is made from a keyholder's words (base64url): all that the house keeps of them. */
export async function publicHalfOf(words: readonly string[], keyholderId: string): Promise<string> {
	const seed = await seedOf(words, keyholderId);
	const pair = await derivePair(seed);
	seed.fill(0);
	pair.privateKey.fill(0);
	return pair.publicKey;
}

/**
 * Makes the key of an election and shares it out: any two of the three shares make it whole, one alone says nothing
 * about it (Shamir). Each share is sealed to its keyholder; key and shares are forgotten here.
 */
export async function shareNewKey(
	electionId: string,
	keyholders: readonly { id: string; publicKey: string }[],
): Promise<SharedKey> {
	const pair = await makeKeyPair();
	const parts = await split(pair.privateKey, keyholders.length, KEYHOLDERS_NEEDED);
	pair.privateKey.fill(0);
	const shares = await Promise.all(
		keyholders.map(async (keyholder, at): Promise<SealedShare> => {
			const sealedShare = await sealFor(keyholder.publicKey, parts[at]!, bound(electionId, keyholder.id));
			parts[at]!.fill(0);
			return { keyholderId: keyholder.id, publicKey: keyholder.publicKey, sealedShare };
		}),
	);
	return { publicKey: pair.publicKey, shares };
}

/**
 * Makes an election's private key whole from the words of two keyholders. A damaged share would silently make another
 * key, so that it is compared with the public half: then `WrongKey`. Words that are not this keyholder's: `WordsOfAnother`.
 * Fill the key with zeros when it is no longer needed.
 */
export async function joinKey(
	election: { id: string; publicKey: string },
	given: readonly { keyholderId: string; publicKey: string; sealedShare: string; words: readonly string[] }[],
): Promise<Uint8Array> {
	const parts = await Promise.all(
		given.map(async ({ keyholderId, publicKey, sealedShare, words }) => {
			const seed = await seedOf(words, keyholderId);
			const pair = await derivePair(seed);
			seed.fill(0);
			const own = pair.publicKey === publicKey;
			const part = own ? await openFor(pair.privateKey, publicKey, sealedShare, bound(election.id, keyholderId)) : null;
			pair.privateKey.fill(0);
			if (!own) throw new WordsOfAnother(keyholderId);
			if (part === null) throw new WrongKey();
			return part;
		}),
	);
	const key = await combine(parts);
	for (const part of parts) part.fill(0);
	if (!(await isPairOf(key, election.publicKey))) {
		key.fill(0);
		throw new WrongKey();
	}
	return key;
}
