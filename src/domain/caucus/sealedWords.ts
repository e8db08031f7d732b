import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { openFor, sealFor } from '../poll/sealing.ts';
import { canonical, sha256 } from '../record/chain.ts';

/** Words as they are sealed. */
export interface CaucusWords {
	words: string;
	/** Drawn for them: without it the hash of a short sentence would be guessed. */
	salt: string;
}

/** One copy, for one key. */
export interface SealedCopy {
	subjectId: string;
	keyId: string;
	sealed: string;
}

/** Sealed words come in steps of so many bytes, so that their length tells little. */
const STEP = 1024;

const bound = (subjectId: string, keyId: string) => ({
	info: Buffer.from(`palabre caucus words 1\0${subjectId}`),
	aad: Buffer.from(keyId),
});

/** Puts a fresh salt beside words. */
export function withSalt(words: string): CaucusWords {
	return { words, salt: randomBytes(16).toString('hex') };
}

/** What stands for the words where they must not stand: the same words and salt give the same, nothing leads back. */
export function commitmentTo({ words, salt }: CaucusWords): string {
	return sha256(canonical({ salt, words }));
}

/** Seals words once for each key: nobody else opens them, not the house either. */
export async function sealWords(
	subjectId: string,
	content: CaucusWords,
	keys: readonly { keyId: string; publicKey: string }[],
): Promise<SealedCopy[]> {
	const bytes = Buffer.from(JSON.stringify(content));
	const padded = Buffer.alloc(Math.ceil(bytes.length / STEP) * STEP, ' ');
	bytes.copy(padded);
	const copies = await Promise.all(
		keys.map(async ({ keyId, publicKey }) => ({
			subjectId,
			keyId,
			sealed: await sealFor(publicKey, padded, bound(subjectId, keyId)),
		})),
	);
	padded.fill(0);
	return copies;
}

/** Opens a copy with the key it was sealed to; null when it is damaged, or was sealed for another place. */
export async function openWords(
	key: { keyId: string; publicKey: string; privateKey: Uint8Array },
	copy: { subjectId: string; sealed: string },
): Promise<CaucusWords | null> {
	const bytes = await openFor(key.privateKey, key.publicKey, copy.sealed, bound(copy.subjectId, key.keyId));
	return bytes && (JSON.parse(Buffer.from(bytes).toString()) as CaucusWords);
}

/** The copies of these things that a key opens. */
export async function listCopies(db: Kysely<Database>, keyId: string, subjectIds: string[]): Promise<SealedCopy[]> {
	if (subjectIds.length === 0) return [];
	return db
		.selectFrom('sealedWords')
		.selectAll()
		.where('keyId', '=', keyId)
		.where('subjectId', 'in', subjectIds)
		.execute();
}

/** The keys of the mediators who mediate a session now. */
export async function listKeysOf(db: Kysely<Database>, sessionId: string) {
	return db
		.selectFrom('sessionMediator')
		.innerJoin('mediatorKey', 'mediatorKey.accountId', 'sessionMediator.accountId')
		.select(['mediatorKey.accountId', 'mediatorKey.keyId', 'mediatorKey.publicKey'])
		.where('sessionMediator.sessionId', '=', sessionId)
		.where('sessionMediator.leftAt', 'is', null)
		.execute();
}
