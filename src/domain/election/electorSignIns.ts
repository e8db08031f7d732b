import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Minutes in which an elector can choose after the card was read; nothing prolongs them. */
export const VOTING_MINUTES = 20;

/** Sign-ins run on the machine's clock, not on the demo's: moving that forward sends nobody away from the ballot. */
export function endOfVoting(): string {
	return new Date(Date.now() + VOTING_MINUTES * 60_000).toISOString();
}

function hashed(value: string): string {
	return createHash('sha256').update(value).digest('hex');
}

/** A form of the cookie's value that could be one of ours. */
export const ELECTOR_SIGN_IN = /^[a-f0-9]{40}$/;

/** Starts the minutes in which an elector votes, and ends those on any other phone; returns the value for the cookie. */
export async function startElectorSignIn(db: Kysely<Database>, electorId: string): Promise<string> {
	const value = randomBytes(20).toString('hex');
	await db.deleteFrom('electorSignIn').where('electorId', '=', electorId).execute();
	await db.deleteFrom('electorSignIn').where('expiresAt', '<=', new Date().toISOString()).execute();
	await db
		.insertInto('electorSignIn')
		.values({ id: hashed(value), electorId, expiresAt: endOfVoting(), spentBy: null })
		.execute();
	return value;
}

/** Who votes with this cookie: the elector, and the ballot that was cast with it. */
export interface Voter {
	signInId: string;
	electorId: string;
	spentBy: string | null;
	expiresAt: string;
}

/** The elector that a cookie's value stands for; null when unknown, handed over or too old. */
export async function seekVoter(db: Kysely<Database>, value: string | null): Promise<Voter | null> {
	if (value === null || !ELECTOR_SIGN_IN.test(value)) return null;
	const row = await db
		.selectFrom('electorSignIn')
		.select(['id as signInId', 'electorId', 'spentBy', 'expiresAt'])
		.where('id', '=', hashed(value))
		.where('expiresAt', '>', new Date().toISOString())
		.executeTakeFirst();
	return row ?? null;
}

/** Ends the minutes of an elector on this phone: whoever holds it next sees nothing. */
export async function endElectorSignIn(db: Kysely<Database>, value: string): Promise<void> {
	await db.deleteFrom('electorSignIn').where('id', '=', hashed(value)).execute();
}

/** All sign-ins of an election, for the moments in which they end together. */
export function signInsOf(db: Kysely<Database>, electionId: string) {
	return db
		.selectFrom('electorSignIn')
		.innerJoin('elector', 'elector.id', 'electorSignIn.electorId')
		.select('electorSignIn.id')
		.where('elector.electionId', '=', electionId);
}
