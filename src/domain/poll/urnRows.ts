import { setImmediate } from 'node:timers/promises';
import { createHash, type Hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { inParts } from './urn.ts';

/**
 * The rows of an urn, read and written in parts, so that between two of them the pages answer, however many ballots
 * there are. Inside an act nobody else acts meanwhile: reading goes on.
 */

export interface SealedRow {
	rollEntryId: string;
	ciphertext: string;
}

const READ_AT_ONCE = 500;

/** The sealed ballots of a poll in the order of the roll's random ids: the same at every reading, and no order of time. */
export async function listSealed(db: Kysely<Database>, pollId: string): Promise<SealedRow[]> {
	const all: SealedRow[] = [];
	for (;;) {
		const some = await db
			.selectFrom('sealedBallot')
			.select(['rollEntryId', 'ciphertext'])
			.where('pollId', '=', pollId)
			.where('rollEntryId', '>', all.at(-1)?.rollEntryId ?? '')
			.orderBy('rollEntryId')
			.limit(READ_AT_ONCE)
			.execute();
		all.push(...some);
		if (some.length < READ_AT_ONCE) return all;
		await setImmediate();
	}
}

/** The same digest as `digest` gives, of a list that may be long. */
export async function digestInParts(list: readonly string[]): Promise<string> {
	const hash: Hash = createHash('sha256');
	for (const some of inParts(list)) {
		for (const entry of some)
			if (entry.includes('\n')) throw new TypeError('an entry with a line break would read as two');
		hash.update(`${some.join('\n')}\n`);
		await setImmediate();
	}
	return hash.digest('hex');
}

/** Writes the opened ballots in their order, and takes the sealed ones away: in one transaction. */
export async function replaceSealed(
	db: Kysely<Database>,
	pollId: string,
	{ sealed, opened }: { sealed: readonly SealedRow[]; opened: readonly string[] },
): Promise<void> {
	let position = 0;
	for (const some of inParts(opened)) {
		await db
			.insertInto('ballot')
			.values(some.map((content) => ({ pollId, position: ++position, content })))
			.execute();
		await setImmediate();
	}
	for (const some of inParts(sealed)) {
		await db
			.deleteFrom('sealedBallot')
			.where('pollId', '=', pollId)
			.where('rollEntryId', '<=', some.at(-1)!.rollEntryId)
			.execute();
		await setImmediate();
	}
}
