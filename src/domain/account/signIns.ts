import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';
import type { Holder } from './accountQueries.ts';

/** Minutes after which a phone that many hands share signs out by itself when nobody presses anything. */
export const SHARED_MINUTES = 15;
/** Hours after which a phone of one's own does. */
export const OWN_HOURS = 24;
/** Days after which one signs in again, used or not. */
export const ABSOLUTE_DAYS = 60;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whose hands a phone is in: many, or one person's own. */
export const PHONES = ['shared', 'own'] as const;
export type Phone = (typeof PHONES)[number];

/** How long a sign-in lasts without a press. */
export function idleMs(shared: boolean): number {
	return shared ? SHARED_MINUTES * MINUTE_MS : OWN_HOURS * 60 * MINUTE_MS;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<{ createdAt: string; device: string; shared: boolean }>;
		DatabaseSessionAttributes: { createdAt: string; device: string; shared: boolean };
		DatabaseUserAttributes: Holder;
	}
}

/** Lucia hands over the cookie's value as id; what is stored is its SHA-256, so that a stolen database opens nothing. */
function hashed(value: string): string {
	return hash('sha256', value);
}

const SIGN_IN = prepared(['id'], (db, { id }) =>
	db
		.selectFrom('signIn')
		.innerJoin('account', 'account.id', 'signIn.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.selectAll('signIn')
		.select(['account.personId', 'account.locale', 'account.administrator', 'person.displayName'])
		.where('signIn.id', '=', id)
		.where('account.frozenAt', 'is', null),
);

/** Keeps Lucia's sign-ins in our table, on both databases. */
function adapter(db: Kysely<Database>): Adapter {
	const asSession = (
		row: { accountId: string; expiresAt: string; createdAt: string; device: string; shared: number },
		id: string,
	): DatabaseSession => ({
		id,
		userId: row.accountId,
		expiresAt: new Date(row.expiresAt),
		attributes: { createdAt: row.createdAt, device: row.device, shared: row.shared === 1 },
	});
	return {
		async getSessionAndUser(value): Promise<[DatabaseSession | null, DatabaseUser | null]> {
			const [row] = await SIGN_IN(db, { id: hashed(value) });
			if (!row) return [null, null];
			const { accountId, personId, locale, displayName } = row;
			const holder = { accountId, personId, locale, name: displayName, administrator: row.administrator === 1 };
			return [asSession(row, value), { id: accountId, attributes: holder }];
		},
		async getUserSessions(accountId) {
			const rows = await db.selectFrom('signIn').selectAll().where('accountId', '=', accountId).execute();
			return rows.map((row) => asSession(row, row.id));
		},
		async setSession(session) {
			await db
				.insertInto('signIn')
				.values({
					id: hashed(session.id),
					accountId: session.userId,
					expiresAt: session.expiresAt.toISOString(),
					createdAt: session.attributes.createdAt,
					device: session.attributes.device,
					shared: session.attributes.shared ? 1 : 0,
				})
				.execute();
		},
		async updateSessionExpiration(value, expiresAt) {
			await db
				.updateTable('signIn')
				.set({ expiresAt: expiresAt.toISOString() })
				.where('id', '=', hashed(value))
				.execute();
		},
		async deleteSession(value) {
			await db.deleteFrom('signIn').where('id', '=', hashed(value)).execute();
		},
		async deleteUserSessions(accountId) {
			await db.deleteFrom('signIn').where('accountId', '=', accountId).execute();
		},
		async deleteExpiredSessions() {
			await db.deleteFrom('signIn').where('expiresAt', '<=', new Date().toISOString()).execute();
		},
	};
}

function lucia(db: Kysely<Database>, shared: boolean) {
	return new Lucia(adapter(db), {
		sessionExpiresIn: new TimeSpan(idleMs(shared), 'ms'),
		getSessionAttributes: (attributes) => attributes,
	});
}

/**
 * Starts a sign-in on a browser; returns the value for its cookie. Sign-ins run on the machine's clock, not on the
 * demo's, so that moving the demo forward signs nobody out.
 */
export async function startSignIn(
	db: Kysely<Database>,
	accountId: string,
	device: string,
	phone: Phone = 'shared',
): Promise<string> {
	const shared = phone === 'shared';
	const session = await lucia(db, shared).createSession(accountId, {
		createdAt: new Date().toISOString(),
		device: device.slice(0, 80).toWellFormed(),
		shared,
	});
	return session.id;
}

function isTooOld({ createdAt }: { createdAt: string }): boolean {
	return Date.now() - Date.parse(createdAt) > ABSOLUTE_DAYS * DAY_MS;
}

/** A sign-in that counts at this moment. */
export interface LiveSignIn {
	accountId: string;
	/** Whose it is. */
	holder: Holder;
	id: string;
	/** On a phone that many hands share. */
	shared: boolean;
	/** When it ends by itself if nobody presses anything. */
	expiresAt: Date;
}

/** Prolonged by this share of its time at the least: not every page need write. */
const PROLONG = 1 / 30;

async function look(db: Kysely<Database>, value: string): Promise<{ live: LiveSignIn | null; over: boolean }> {
	if (!/^[a-z0-9]{20,64}$/.test(value)) return { live: null, over: false };
	const [session, user] = await adapter(db).getSessionAndUser(value);
	if (!session || !user) return { live: null, over: false };
	const { userId: accountId, expiresAt, attributes } = session;
	if (expiresAt.getTime() <= Date.now() || isTooOld(attributes)) return { live: null, over: true };
	const live = { accountId, holder: user.attributes, id: hashed(value), shared: attributes.shared, expiresAt };
	return { live, over: false };
}

/**
 * The sign-in that a cookie's value stands for, prolonged by this use; null when unknown, ended, idle too long or too
 * old. It is read with `read`, so that pages do not wait for acts; `db` is written to only when it is prolonged or over.
 */
export async function readSignIn(
	db: Kysely<Database>,
	value: string,
	read: Kysely<Database> = db,
): Promise<(LiveSignIn & { prolonged: boolean }) | null> {
	const { live, over } = await look(read, value);
	if (over) await endSignInByCookie(db, value);
	if (!live) return null;
	const whole = idleMs(live.shared);
	const expiresAt = new Date(Date.now() + whole);
	const prolonged = expiresAt.getTime() - live.expiresAt.getTime() > whole * PROLONG;
	if (prolonged) await adapter(db).updateSessionExpiration(value, expiresAt);
	return { ...live, expiresAt: prolonged ? expiresAt : live.expiresAt, prolonged };
}

/** The same for a page that only listens: nobody pressed anything, so the sign-in is not prolonged by it. */
export async function seekSignIn(db: Kysely<Database>, value: string): Promise<LiveSignIn | null> {
	return (await look(db, value)).live;
}

/** Ends the sign-in that a cookie's value stands for. */
export async function endSignInByCookie(db: Kysely<Database>, value: string): Promise<void> {
	await lucia(db, true).invalidateSession(value);
}

/** Another signs in on the same browser: it no longer rings for whoever was signed in there. */
export async function endRingOf(db: Kysely<Database>, value: string): Promise<void> {
	await db.deleteFrom('ring').where('signInId', '=', hashed(value)).execute();
}
