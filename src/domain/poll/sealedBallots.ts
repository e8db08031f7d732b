import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';

/** Lays a sealed ballot, unless the one that lies there is not the one that it replaces. */
const LAY_FOR = prepared(['pollId', 'rollEntryId', 'requestId', 'ciphertext', 'replaces'], (db, given) => {
	const { replaces, ...sealed } = given;
	const { ciphertext, requestId } = sealed;
	return db
		.insertInto('sealedBallot')
		.values(sealed)
		.onConflict((conflict) =>
			conflict
				.columns(['pollId', 'rollEntryId'])
				.doUpdateSet({ ciphertext, requestId })
				.where('sealedBallot.requestId', '=', replaces),
		)
		.returning('pollId');
});
/** The same for a form that does not say what it replaces. */
const LAY_ANEW = prepared(['pollId', 'rollEntryId', 'requestId', 'ciphertext'], (db, sealed) =>
	db
		.insertInto('sealedBallot')
		.values(sealed)
		.onConflict((conflict) =>
			conflict
				.columns(['pollId', 'rollEntryId'])
				.doUpdateSet({ ciphertext: sealed.ciphertext, requestId: sealed.requestId })
				.where('sealedBallot.requestId', '!=', sealed.requestId),
		)
		.returning('pollId'),
);
const LYING = prepared(['pollId', 'rollEntryId'], (db, { pollId, rollEntryId }) =>
	db.selectFrom('sealedBallot').select('requestId').where('pollId', '=', pollId).where('rollEntryId', '=', rollEntryId),
);

/** A sealed ballot as it lies in the urn. */
export interface SealedBallot {
	pollId: string;
	rollEntryId: string;
	requestId: string;
	ciphertext: string;
}

/** Lays a sealed ballot into the urn, in place of the one it replaces; false when another lies there. */
export async function laySealed(
	db: Kysely<Database>,
	sealed: SealedBallot,
	replaces: string | undefined,
): Promise<boolean> {
	const laid = await (replaces === undefined ? LAY_ANEW(db, sealed) : LAY_FOR(db, { ...sealed, replaces }));
	return laid.length === 1;
}

/** The request id of the ballot that lies in the urn for an entry, for who casts it only; null when there is none. */
export async function seekSealed(db: Kysely<Database>, pollId: string, rollEntryId: string): Promise<string | null> {
	return (await LYING(db, { pollId, rollEntryId }))[0]?.requestId ?? null;
}
