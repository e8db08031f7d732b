import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import { type Context, type House, lock } from '../perform.ts';
import { openContact } from './contact.ts';
import type { Outside } from './notice.ts';
import { NotCarried, type Outbox } from './outbox.ts';

/** So long a code counts, in minutes. */
export const CODE_MINUTES = 30;
/** So often one code may be entered wrongly. */
export const CODE_TRIES = 5;
/** So many codes one account sends out in a day: nobody fills a stranger’s phone from here, and each costs. */
export const CODES_A_DAY = 6;
/** Another code is asked for only when the last had time to arrive. */
export const BETWEEN_SECONDS = 60;
/** When a code that could not be handed over is tried again; then another is asked for. */
const AGAIN_MS = [1, 5].map((minutes) => minutes * 60_000);
const DAY_MS = 86_400_000;

/** The six digits of a code: made of its id and the house's pepper, so that no table, log or kept answer holds them. */
export function digitsOf(pepper: Uint8Array, codeId: string): string {
	const key = Buffer.from(hkdfSync('sha256', pepper, '', 'palabre contact code 1', 32));
	const number = createHmac('sha256', key).update(codeId).digest().readUIntBE(0, 6) % 1_000_000;
	return String(number).padStart(6, '0');
}

/** Whether what somebody typed is that code. */
export function isCode(pepper: Uint8Array, codeId: string, typed: string): boolean {
	const digits = Buffer.from(digitsOf(pepper, codeId));
	const given = Buffer.from(typed);
	return given.length === digits.length && timingSafeEqual(given, digits);
}

/** Whether a code can still be entered. */
export function mayStillCount(code: { madeAt: string; tries: number }, now: string): boolean {
	return Date.parse(now) - Date.parse(code.madeAt) < CODE_MINUTES * 60_000 && code.tries < CODE_TRIES;
}

/** When an account's codes of the last day were made, the newest first. Asked with the account held, two at once count both. */
export async function listCodesOfDay(
	context: Pick<Context, 'db' | 'kind'>,
	{ accountId, now }: { accountId: string; now: string },
): Promise<string[]> {
	await lock(context, context.db.selectFrom('account').select('id').where('id', '=', accountId)).execute();
	return readCodesOfDay(context.db, { accountId, now });
}

/** The same for a page. */
export async function readCodesOfDay(
	db: Kysely<Database>,
	{ accountId, now }: { accountId: string; now: string },
): Promise<string[]> {
	const rows = await db
		.selectFrom('contactCode')
		.select('madeAt')
		.where('accountId', '=', accountId)
		.where('madeAt', '>', new Date(Date.parse(now) - DAY_MS).toISOString())
		.orderBy('madeAt', 'desc')
		.execute();
	return rows.map((row) => row.madeAt);
}

/** A new code goes to where somebody says that they can be reached; the one before counts no longer. */
export async function sendCode(
	{ db, now, schedule }: Pick<Context, 'db' | 'now' | 'schedule'>,
	{ accountId, channel }: { accountId: string; channel: Outside },
): Promise<string> {
	const id = newId();
	await db
		.insertInto('contactCode')
		.values({ id, accountId, channel, madeAt: now, sentAt: null, deadAt: null, lastError: null })
		.execute();
	await schedule('deliverCode', id, now);
	return id;
}

/** Hands a code over, unless another took its place meanwhile; after a stop it goes again under the same name. */
export async function deliverCode(house: House, outbox: Outbox, id: string): Promise<void> {
	const now = house.clock().toISOString();
	const code = await house.read
		.selectFrom('contactCode')
		.innerJoin('contact', 'contact.codeId', 'contactCode.id')
		.innerJoin('account', 'account.id', 'contactCode.accountId')
		.selectAll('contactCode')
		.select(['contact.sealed', 'account.locale'])
		.where('contactCode.id', '=', id)
		.where('contact.confirmedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.executeTakeFirst();
	if (!code || code.sentAt !== null || code.deadAt !== null || !mayStillCount(code, now)) return;
	const channel = code.channel as Outside;
	const pepper = await readPepper(house.keyFolder);
	const to = pepper && openContact(pepper, { accountId: code.accountId, channel, sealed: code.sealed });
	const mark = (set: { sentAt?: string; deadAt?: string; lastError?: string; attempts?: number }) =>
		house.write.updateTable('contactCode').set(set).where('id', '=', id).execute();
	if (!pepper || to === null) return void (await mark({ deadAt: now, lastError: 'noAddress' }));
	const attempts = code.attempts + 1;
	await mark({ attempts });
	try {
		await outbox[channel].send({ id, to, locale: code.locale, urgent: false, code: digitsOf(pepper, id) });
	} catch (error) {
		const lastError = error instanceof NotCarried ? error.code : 'failed';
		const wait = AGAIN_MS[attempts - 1];
		await mark(wait === undefined ? { deadAt: now, lastError } : { lastError });
		if (wait === undefined) return;
		const runAt = new Date(Date.parse(now) + wait).toISOString();
		await house.write
			.insertInto('job')
			.values({
				...{ id: newId(), kind: 'deliverCode', subjectId: id, runAt, leaseUntil: null },
				...{ attempts: 0, lastError: null, doneAt: null },
			})
			.execute();
		return;
	}
	await mark({ sentAt: now });
}
