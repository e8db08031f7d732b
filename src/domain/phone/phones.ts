import { hash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Hours after which a phone that was passed round is nobody's any more. */
export const PASSING_HOURS = 6;
/** Minutes in which somebody who holds it answers; nothing prolongs them. */
export const TURN_MINUTES = 3;
/** Seconds for which the receipt may be asked for again, when the answer was lost on the way. */
export const RECEIPT_SECONDS = 60;

/** These run on the machine's clock, as sign-ins do, not on the demo's. */
const after = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const hashed = (value: string) => hash('sha256', value);
const VALUE = /^[a-f0-9]{40}$/;
const newValue = () => randomBytes(20).toString('hex');

/** A phone on its way round. */
export interface PassedPhone {
	id: string;
	committeeId: string;
	sessionId: string | null;
	pollId: string | null;
	keeperId: string;
	shared: boolean;
}

/** Somebody's few minutes with it. */
export interface PhoneTurn {
	id: string;
	accountId: string;
	expiresAt: string;
	spentBy: string | null;
}

/** Starts a phone's round; returns the value for its cookie. */
export async function startPassing(db: Kysely<Database>, phone: Omit<PassedPhone, 'id'>): Promise<string> {
	const value = newValue();
	await db.deleteFrom('passedPhone').where('expiresAt', '<=', after(0)).execute();
	const { shared, ...rest } = phone;
	await db
		.insertInto('passedPhone')
		.values({ ...rest, id: hashed(value), shared: shared ? 1 : 0, expiresAt: after(PASSING_HOURS * 3600) })
		.execute();
	return value;
}

/** The phone that a cookie's value stands for; null when unknown, given back or out too long. */
export async function seekPassedPhone(db: Kysely<Database>, value: string): Promise<PassedPhone | null> {
	if (!VALUE.test(value)) return null;
	const row = await db
		.selectFrom('passedPhone')
		.select(['id', 'committeeId', 'sessionId', 'pollId', 'keeperId', 'shared'])
		.where('id', '=', hashed(value))
		.where('expiresAt', '>', after(0))
		.executeTakeFirst();
	return row ? { ...row, shared: row.shared === 1 } : null;
}

/** The round is over, and with it whoever held the phone. */
export async function endPassing(db: Kysely<Database>, phoneId: string): Promise<void> {
	await endTurns(db, phoneId);
	await db.deleteFrom('passedPhone').where('id', '=', phoneId).execute();
}

/** Somebody's minutes begin, and those of whoever held it before end; returns the value for the cookie. */
export async function startTurn(db: Kysely<Database>, phoneId: string, accountId: string): Promise<string> {
	const value = newValue();
	await endTurns(db, phoneId);
	await db
		.insertInto('phoneTurn')
		.values({ id: hashed(value), phoneId, accountId, expiresAt: after(TURN_MINUTES * 60), spentBy: null })
		.execute();
	return value;
}

/** Whose turn it is with this phone, by the value of the cookie; null when it is over. */
export async function seekTurn(db: Kysely<Database>, phoneId: string, value: string): Promise<PhoneTurn | null> {
	if (!VALUE.test(value)) return null;
	const row = await db
		.selectFrom('phoneTurn')
		.select(['id', 'accountId', 'expiresAt', 'spentBy'])
		.where('id', '=', hashed(value))
		.where('phoneId', '=', phoneId)
		.where('expiresAt', '>', after(0))
		.executeTakeFirst();
	return row ?? null;
}

/** What the turn was for is done: nothing else can be, and the receipt goes by itself. */
export async function spendTurn(db: Kysely<Database>, turnId: string, requestId: string): Promise<void> {
	await db
		.updateTable('phoneTurn')
		.set({ spentBy: requestId, expiresAt: after(RECEIPT_SECONDS) })
		.where('id', '=', turnId)
		.where('spentBy', 'is', null)
		.execute();
}

/** Nobody holds the phone now. */
export async function endTurns(db: Kysely<Database>, phoneId: string): Promise<void> {
	await db.deleteFrom('phoneTurn').where('phoneId', '=', phoneId).execute();
}

/** Somebody's PIN is no longer theirs alone, or never was: whoever holds a phone in their name holds nothing. */
export async function endTurnsOf(db: Kysely<Database>, accountId: string): Promise<void> {
	await db.deleteFrom('phoneTurn').where('accountId', '=', accountId).execute();
}

/** What a form says of the turn in which it was made: of another it sends nothing, and shows nothing. */
export function markOf(turn: Pick<PhoneTurn, 'id'>): string {
	return hash('sha256', `turn ${turn.id}`).slice(0, 20);
}
