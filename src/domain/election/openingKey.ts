import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Preparation } from '../perform.ts';
import { writeKey } from '../poll/keyStore.ts';
import { makeKeyPair } from '../poll/urn.ts';
import { Refused, allow, no } from '../refusals.ts';
import { type SharedKey, shareNewKey } from './electionKey.ts';
import { type Election, listKeyholders } from './electionQueries.ts';
import { keysReady } from './keyholderPolicy.ts';

/**
 * Makes the one key that all urns of an election are sealed to, before its opening is committed: shared out to three
 * keyholders and forgotten, or lying safely in the key store under the election's id. If the opening is refused after
 * all, it opens nothing.
 */
export async function makeElectionKey(
	{ read, keyFolder }: Pick<Preparation, 'read' | 'keyFolder'>,
	election: Pick<Election, 'id' | 'keyKept'>,
): Promise<SharedKey> {
	if (election.keyKept === 'keyholders') {
		const keyholders = await listKeyholders(read, election.id);
		allow(keysReady(election, keyholders));
		return shareNewKey(
			election.id,
			keyholders.map(({ id, publicKey }) => ({ id, publicKey: publicKey ?? '' })),
		);
	}
	const pair = await makeKeyPair();
	await writeKey(keyFolder, election.id, pair);
	pair.privateKey.fill(0);
	return { publicKey: pair.publicKey, shares: [] };
}

/** Keeps what was made of the key, in the transaction that opens the election; refused when a keyholder has changed since. */
export async function keepElectionKey(
	db: Kysely<Database>,
	election: Pick<Election, 'id' | 'keyKept'>,
	key: SharedKey,
): Promise<void> {
	const keyholders = await listKeyholders(db, election.id);
	allow(keysReady(election, keyholders));
	for (const { id, publicKey } of election.keyKept === 'keyholders' ? keyholders : []) {
		const share = key.shares.find((one) => one.keyholderId === id && one.publicKey === publicKey);
		if (!share) throw new Refused(no('textChanged'));
		await db.updateTable('keyholder').set({ sealedShare: share.sealedShare }).where('id', '=', id).execute();
	}
	await db.updateTable('election').set({ publicKey: key.publicKey }).where('id', '=', election.id).execute();
}
