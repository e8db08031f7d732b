import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Database } from '#db/schema.ts';

/** Days a browser stays signed in without being used. */
export const IDLE_DAYS = 14;
/** Days after which one signs in again, used or not. */
export const ABSOLUTE_DAYS = 60;

const DAY_MS = 86_400_000;

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<{ createdAt: string; device: string }>;
		DatabaseSessionAttributes: { createdAt: string; device: string };
	}
}

/** Lucia hands over the cookie's value as id; what is stored is its SHA-256, so that a stolen database opens nothing. */
function hashed(value: string): string {
	return createHash('sha256').update(value).digest('hex');
}

/** Keeps Lucia's sign-ins in our table, on both databases. */
function adapter(db: Kysely<Database>, read: Kysely<Database> = db): Adapter {
	const asSession = (
		row: { accountId: string; expiresAt: string; createdAt: string; device: string },
		id: string,
	): DatabaseSession => ({
		id,
		userId: row.accountId,
		expiresAt: new Date(row.expiresAt),
		attributes: { createdAt: row.createdAt, device: row.device },
	});
	return {
		async getSessionAndUser(value): Promise<[DatabaseSession | null, DatabaseUser | null]> {
			const row = await read
				.selectFrom('signIn')
				.innerJoin('account', 'account.id', 'signIn.accountId')
				.selectAll('signIn')
				.where('signIn.id', '=', hashed(value))
				.where('account.frozenAt', 'is', null)
				.executeTakeFirst();
			if (!row) return [null, null];
			return [asSession(row, value), { id: row.accountId, attributes: {} }];
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

function lucia(db: Kysely<Database>, read?: Kysely<Database>) {
	return new Lucia(adapter(db, read), {
		sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd'),
		getSessionAttributes: ({ createdAt, device }) => ({ createdAt, device }),
	});
}

/**
 * Starts a sign-in on a browser; returns the value for its cookie. Sign-ins run on the machine's clock, not on the
 * demo's, so that moving the demo forward signs nobody out.
 */
export async function startSignIn(db: Kysely<Database>, accountId: string, device: string): Promise<string> {
	const session = await lucia(db).createSession(accountId, {
		createdAt: new Date().toISOString(),
		device: device.slice(0, 80),
	});
	return session.id;
}

function isTooOld({ createdAt }: { createdAt: string }): boolean {
	return Date.now() - Date.parse(createdAt) > ABSOLUTE_DAYS * DAY_MS;
}

/**
 * The account that a cookie's value signs in, or null when it is unknown, ended, too long idle or too old. It is read
 * with `read`, so that pages do not wait for acts; `db` is written to only when the sign-in is prolonged or too old.
 */
export async function readSignIn(
	db: Kysely<Database>,
	value: string,
	read?: Kysely<Database>,
): Promise<{ accountId: string; id: string; prolonged: boolean } | null> {
	if (!/^[a-z0-9]{20,64}$/.test(value)) return null;
	const { session } = await lucia(db, read).validateSession(value);
	if (!session) return null;
	if (isTooOld(session)) {
		await lucia(db).invalidateSession(value);
		return null;
	}
	return { accountId: session.userId, id: hashed(value), prolonged: session.fresh };
}

/** The same for a page that only listens: nobody pressed anything, so the sign-in is not prolonged by it. */
export async function seekSignIn(
	db: Kysely<Database>,
	value: string,
): Promise<{ accountId: string; id: string } | null> {
	const [session] = await adapter(db).getSessionAndUser(value);
	if (!session || session.expiresAt.getTime() <= Date.now() || isTooOld(session.attributes)) return null;
	return { accountId: session.userId, id: hashed(value) };
}

/** Ends the sign-in that a cookie's value stands for. */
export async function endSignInByCookie(db: Kysely<Database>, value: string): Promise<void> {
	await lucia(db).invalidateSession(value);
}
