import { createECDH, hkdfSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { ABSOLUTE_DAYS } from '../account/signIns.ts';

/**
 * The pair of keys by which push services know this house: made of its pepper, so that it lies beside the keys, stays
 * with the machine as the pepper does, and there is no other file to lose. Under another pepper no phone rings until its
 * holder says so again.
 */
export function ringKeys(pepper: Uint8Array): { publicKey: string; privateKey: string } {
	for (let round = 1; ; round++) {
		const scalar = Buffer.from(hkdfSync('sha256', pepper, '', `palabre ring ${round}`, 32));
		const pair = createECDH('prime256v1');
		try {
			pair.setPrivateKey(scalar);
		} catch {
			// One number in four thousand millions is no key: the next one is.
			continue;
		}
		return { publicKey: pair.getPublicKey('base64url'), privateKey: scalar.toString('base64url') };
	}
}

/** The rings of an account whose sign-ins go on, on the machine's clock as they do; never one of a shared phone. */
export function liveRings(db: Kysely<Database>) {
	const oldest = new Date(Date.now() - ABSOLUTE_DAYS * 86_400_000).toISOString();
	return db
		.selectFrom('ring')
		.innerJoin('signIn', 'signIn.id', 'ring.signInId')
		.innerJoin('account', 'account.id', 'ring.accountId')
		.select(['ring.id', 'ring.accountId', 'ring.signInId', 'ring.sealed', 'account.locale'])
		.whereRef('signIn.accountId', '=', 'ring.accountId')
		.where('signIn.expiresAt', '>', new Date().toISOString())
		.where('signIn.createdAt', '>', oldest)
		.where('signIn.shared', '=', 0)
		.where('account.frozenAt', 'is', null);
}
